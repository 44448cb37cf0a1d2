import { err, ok, type Id, type Refusal, type Result, type Warning } from '@popstrace/kernel';
import { BATCH_TRANSITIONS } from './acts/batch.js';
import type { BatchCommand, Command, CommandKind } from './commands.js';
import type { Context, Standing } from './context.js';
import type { CustodyEvent } from './events.js';
import type { Consignment, World } from './model.js';
import { refuse } from './refusals.js';
import { mayBeSignedBy, SIGNERS } from './signers.js';
import type { Objection, Subject } from './subject.js';
import { TRANSITIONS, type Transition } from './transitions.js';

/** What follows from a command: what happened, and what was noticed beside. */
export interface Decision {
  readonly events: readonly CustodyEvent[];
  readonly warnings: readonly Warning[];
}

/**
 * Decides a command: pure and total. Every refusal comes back at once; when there is none, the events
 * that follow, in order, for every stream that the command touches.
 */
export function decide(
  world: World,
  command: Command | BatchCommand,
  context: Context,
): Result<Decision, Refusal[]> {
  return 'batch' in command
    ? decideBatch(world, command, context)
    : decideConsignments(world, command, context);
}

function decideConsignments<K extends CommandKind>(
  world: World,
  command: Command<K>,
  context: Context,
): Result<Decision, Refusal[]> {
  const row = TRANSITIONS[command.kind as K] as Transition<K>;
  const all = command.consignments.map((id) => world.consignments.get(id));
  if (row.from === 'nothing') return conclude(row, [newborn(world, command, context)], world);
  const known = all.filter((c): c is Consignment => c !== undefined);
  if (known.length < all.length || known.length === 0)
    return err([refuse('unknown-consignment', 'No such consignment, or it may not be seen.')]);
  const subjects = known.map((consignment): Subject<K> => ({
    consignment,
    all: known,
    batches: world.batches,
    context,
    details: command.details as Subject<K>['details'],
    world,
  }));
  const misplaced = subjects.flatMap((subject) => placeAndSigner(row, subject));
  return misplaced.length > 0 ? err(misplaced) : conclude(row, subjects, world);
}

/** A declaration has no consignment yet: its checks look at the command alone. */
function newborn<K extends CommandKind>(
  world: World,
  command: Command<K>,
  context: Context,
): Subject<K> {
  const nothing = undefined as unknown as Consignment;
  return {
    consignment: nothing,
    all: [],
    batches: world.batches,
    context,
    details: command.details as Subject<K>['details'],
    world,
  };
}

function conclude<K extends CommandKind>(
  row: Transition<K>,
  subjects: readonly Subject<K>[],
  _world: World,
): Result<Decision, Refusal[]> {
  const [first] = subjects;
  if (!first)
    return err([refuse('unknown-consignment', 'No such consignment, or it may not be seen.')]);
  const objections = [
    ...timeObjections(first.context, subjects),
    ...subjects.flatMap((subject) => row.guards.flatMap((guard) => guard(subject))),
    ...row.checks.flatMap((check) => check(first)),
  ];
  return verdict(objections, () => row.act(first));
}

function decideBatch(
  world: World,
  command: BatchCommand,
  context: Context,
): Result<Decision, Refusal[]> {
  const row = BATCH_TRANSITIONS[command.kind] as (typeof BATCH_TRANSITIONS)['open-batch'];
  const batch = world.batches.get(command.batch);
  const state = batch?.state ?? 'none';
  if (state === 'none' && !row.from.includes('none'))
    return err([refuse('unknown-batch', 'No such batch at your plant.')]);
  if (!row.from.includes(state))
    return err([
      refuse(
        'batch-state',
        `The batch is ${state}; ${command.kind} needs it to be ${row.from.join(' or ')}.`,
      ),
    ]);
  if (batch && batch.facility.organisation !== context.actor.organisation)
    return err([refuse('unknown-batch', 'No such batch at your plant.')]);
  const subject = {
    batch,
    details: command.details as never,
    world,
    context,
    id: command.batch as Id,
  };
  return verdict([...timeObjections(context, []), ...row.check(subject)], () => row.act(subject));
}

function verdict(
  objections: readonly Objection[],
  act: () => readonly CustodyEvent[],
): Result<Decision, Refusal[]> {
  const blocking = unique(objections.filter(isBlocking));
  if (blocking.length > 0) return err(blocking);
  return ok({ events: act(), warnings: unique(objections) });
}

/** A rule's finding blocks only where its severity says so; a refusal of custody always does. */
function isBlocking(objection: Objection): boolean {
  return !('severity' in objection) || objection.severity === 'block';
}

function unique<T extends Refusal>(objections: readonly T[]): T[] {
  const seen = new Map(objections.map((o) => [`${o.code} ${o.pointer} ${o.message}`, o]));
  return [...seen.values()];
}

function placeAndSigner<K extends CommandKind>(row: Transition<K>, subject: Standing): Refusal[] {
  return [...stateRefusals(row, subject.consignment), ...signerRefusals(row, subject)];
}

export function stateRefusals<K extends CommandKind>(
  row: Transition<K>,
  c: Consignment,
): Refusal[] {
  if (row.from === 'nothing' || (row.from.includes(c.state) && !c.finalisedAt)) return [];
  if (c.finalisedAt)
    return [refuse('already-final', `${c.code} is final: nothing changes it any more.`)];
  return [
    refuse('wrong-state', `${c.code} is ${c.state}; this needs it to be ${row.from.join(', ')}.`),
  ];
}

export function signerRefusals<K extends CommandKind>(
  row: Transition<K>,
  standing: Standing,
): Refusal[] {
  if (row.signers === 'anyone signed in' || mayBeSignedBy(row.signers, standing)) return [];
  const who = row.signers.map((signer) => SIGNERS[signer]).join(' or ');
  return [
    refuse('wrong-signer', `This is signed by ${who}.`, {
      rule: 'CUS-01',
      article: 'Basel Art 6(9)',
    }),
  ];
}

/** A phone's clock may run ahead a little; nothing happens in the future. */
const SKEW = 5 * 60_000;

function timeObjections(context: Context, subjects: readonly Subject<CommandKind>[]): Refusal[] {
  const { occurredAt, recordedAt } = context;
  if (Date.parse(occurredAt) > Date.parse(recordedAt) + SKEW)
    return [
      refuse('in-the-future', 'It cannot have happened yet: check the clock.', {
        pointer: '/occurredAt',
      }),
    ];
  return subjects.flatMap(({ consignment: c, details }) => {
    if ('purpose' in details) return []; // a scan may be late: it is the signatures that follow one another
    const last = c?.signatures.at(-1);
    return last && occurredAt < last.at
      ? [
          refuse(
            'before-the-last-signature',
            `The ${last.act} was signed at ${last.at}: what follows cannot be older.`,
            { pointer: '/occurredAt' },
          ),
        ]
      : [];
  });
}
