import { profile, type Profile } from '@popstrace/catalogue';
import type { Permit } from '@popstrace/compliance';
import {
  instantOf,
  millisecondsOf,
  unwrap,
  uuidFrom,
  type Id,
  type Instant,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import type { BatchCommand, Command } from '../commands.js';
import { NOTHING_LOADED, type Context, type PermitUsage, type Signatory } from '../context.js';
import { decide, type Decision } from '../decide.js';
import type { CustodyEvent } from '../events.js';
import { evolve } from '../evolve.js';
import { balances, journal, type Posting } from '../journal.js';
import { EMPTY_WORLD, type Batch, type Consignment, type Package, type World } from '../model.js';
import { takenOf, type NotificationFile, type TakenOfNotification } from '../notified.js';
import { NOTIFICATIONS } from './notifications.js';
import { PERMITS, personOf, type Member } from './country.js';

/** One command that was done: who gave it, what happened, and the world on both sides of it. */
export interface Step {
  readonly command: Command | BatchCommand;
  readonly actor: Signatory;
  readonly events: readonly CustodyEvent[];
  readonly postings: readonly Posting[];
  readonly warnings: readonly Refusal[];
  readonly before: World;
  readonly after: World;
}

type Actor = Member | Signatory;

export type Books = ReturnType<typeof balances>;

/**
 * A world, a clock and the commands that were given so far. It has no rules of its own: everything goes
 * through decide and evolve. Time goes on by a minute with each command.
 */
export class Story {
  world: World = EMPTY_WORLD;
  now = '2026-03-02T08:00:00.000Z' as Instant;
  limits: Profile = NOTHING_LOADED.limits;
  laws: Context['laws'] = [];
  waivers: Context['waivers'] = [];
  /** Notifications on record, without what goes under them: that is told from the world. */
  notifications: readonly NotificationFile[] = NOTIFICATIONS;
  permits: readonly Permit[] = PERMITS;
  usage: readonly PermitUsage[] = [];
  readonly steps: Step[] = [];
  /** The balances of the mass journal so far. */
  readonly books: Books = new Map();
  /** The same by route: what of an account is in a territory, under an operation. */
  readonly routes: Map<string, bigint> = new Map();
  readonly #taken = new Map<Id, TakenOfNotification>();
  #made = 0;

  constructor(readonly name = 'story') {}

  /** A new identity: the same story makes the same ones. */
  id(): Id {
    this.#made += 1;
    return uuidFrom(this.name, String(this.#made));
  }

  newborn(): { readonly id: Id; readonly code: string } {
    const id = this.id();
    return { id, code: `C-${this.#made}` };
  }

  label(): string {
    this.#made += 1;
    return `L-${this.#made}`;
  }

  pass(minutes: number): void {
    this.now = instantOf(millisecondsOf(this.now) + minutes * 60_000);
  }

  /** Gives a command; where it is decided, the world moves on. */
  give(actor: Actor, command: Command | BatchCommand, at?: Instant): Result<Decision, Refusal[]> {
    this.pass(1);
    const context = this.context(actor, at);
    const decision = decide(this.world, command, context);
    if (decision.ok) this.#record(command, context.actor, decision.value);
    return decision;
  }

  /** Gives a command that must be decided. */
  does(actor: Actor, command: Command | BatchCommand, at?: Instant): readonly CustodyEvent[] {
    return unwrap(this.give(actor, command, at)).events;
  }

  /** Gives a command that must be refused, and tells why. */
  refuses(actor: Actor, command: Command | BatchCommand, at?: Instant): readonly Refusal[] {
    const decision = this.give(actor, command, at);
    if (decision.ok) throw new Error(`story: ${command.kind} was not refused`);
    return decision.error;
  }

  /** The codes for which a command is refused. */
  codes(actor: Actor, command: Command | BatchCommand, at?: Instant): readonly string[] {
    return [...new Set(this.refuses(actor, command, at).map(({ code }) => code))];
  }

  context(actor: Actor, at: Instant = this.now): Context {
    return {
      actor: 'user' in actor ? actor : personOf(actor),
      occurredAt: at,
      recordedAt: this.now,
      limits: this.limits,
      laws: this.laws,
      waivers: this.waivers,
      notifications: this.#notified(),
      permits: this.permits,
      usage: this.usage,
      onward: this.world,
    };
  }

  /** Limits and laws of a Union or a State of the catalogue. */
  under(law: 'eu' | 'us'): void {
    this.limits = found(profile(law));
    this.laws = [law];
  }

  #notified(): ReadonlyMap<Id, NotificationFile> {
    const taken = [...this.#taken.values()];
    return new Map(
      this.notifications.map((file) => [
        file.id,
        { ...file, movements: taken.filter(({ notification }) => notification === file.id) },
      ]),
    );
  }

  consignment(id: Id): Consignment {
    return found(this.world.consignments.get(id));
  }

  batch(id: Id): Batch {
    return found(this.world.batches.get(id));
  }

  /** The package, wherever it is by now. */
  package(id: Id): Package {
    const all = [...this.world.consignments.values()];
    return found(all.flatMap(({ packages }) => packages.get(id) ?? [])[0]);
  }

  get postings(): readonly Posting[] {
    return this.steps.flatMap(({ postings }) => postings);
  }

  get events(): readonly CustodyEvent[] {
    return this.steps.flatMap(({ events }) => events);
  }

  #record(command: Step['command'], actor: Signatory, { events, warnings }: Decision): void {
    const before = this.world;
    const postings: Posting[] = [];
    for (const event of events) {
      const next = evolve(this.world, event);
      postings.push(...journal(this.world, next, event));
      this.world = next;
      this.#take(event.stream);
    }
    keep(this.books, postings);
    keepByRoute(this.routes, postings);
    this.steps.push({ command, actor, events, warnings, postings, before, after: this.world });
  }

  /** What a consignment takes of its notification, as the lane keeps it. */
  #take(stream: Id): void {
    const c = this.world.consignments.get(stream);
    const taken = c ? takenOf(c) : 'as before';
    if (taken === 'nothing') this.#taken.delete(stream);
    else if (taken !== 'as before') this.#taken.set(stream, taken);
  }
}

function keep(books: Books, postings: readonly Posting[]): void {
  for (const [account, masses] of balances(postings)) {
    const own = books.get(account) ?? new Map<string, bigint>();
    for (const [pop, amount] of masses) own.set(pop, (own.get(pop) ?? 0n) + amount);
    books.set(account, own);
  }
}

function keepByRoute(routes: Map<string, bigint>, postings: readonly Posting[]): void {
  for (const { account, territory, operation, grams, pops } of postings)
    for (const { pop, femtograms } of [{ pop: '', femtograms: grams }, ...pops]) {
      const key = [account, territory, operation, pop].join('|');
      routes.set(key, (routes.get(key) ?? 0n) + femtograms);
    }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('story: there is no such thing');
  return value;
}
