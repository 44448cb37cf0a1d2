import { err, ok, type Refusal, type Result, type Warning } from '@popstrace/kernel';
import { BATCH_TRANSITIONS, type BatchTransition } from './acts/batch.js';
import { isOwn, unknownBatch } from './acts/treatment.js';
import type { BatchCommand, BatchCommandKind, Command, CommandKind } from './commands.js';
import type { Context, Standing } from './context.js';
import type { CustodyEvent } from './events.js';
import { setAside, withWaived } from './law/waivers.js';
import type { Consignment, World } from './model.js';
import { refuse } from './refusals.js';
import { mayBeSignedBy, SIGNERS } from './signers.js';
import type { Objection, Subject } from './subject.js';
import type { Transition } from './transition.js';
import { TRANSITIONS } from './transitions.js';

/** What follows from a command: what happened, and what was noticed beside. */
export interface Decision {
  readonly events: readonly CustodyEvent[];
  readonly warnings: readonly Warning[];
}

/**
 * Decides a command: pure and total. Every refusal comes back at once; when there is none, the events
 * that follow, in order, for every stream that the command touches.
 * @throws where the world lacks packages that the command must look at: a bug of whoever loaded it.
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

/** Commands that look at one package and may be decided with that package alone at hand. */
export const ONE_PACKAGE_COMMANDS: readonly CommandKind[] = [
  'scan',
  'retract-scan',
  'replace-label',
];

function decideConsignments<K extends CommandKind>(
  world: World,
  command: Command<K>,
  context: Context,
): Result<Decision, Refusal[]> {
  const row = rowOf(command.kind as K);
  const named = namedConsignments(world, command, row);
  if (!named.ok) return named;
  const all = named.value;
  if (!ONE_PACKAGE_COMMANDS.includes(command.kind)) all.forEach(demandWhole);
  const misplaced = all.flatMap((c) => stateRefusals(row, c));
  if (misplaced.length > 0) return err(misplaced);
  const details = command.details as Subject<K>['details'];
  const asked = { all, batches: world.batches, context, details, world };
  const subject: Subject<K> = { ...asked, consignment: all[0] ?? NOTHING };
  const checked = (row.checks ?? []).flatMap((check) => check(subject));
  const objections = [
    ...timeObjections(context, row, all),
    ...(row.from === 'nothing' ? [NOTHING] : all).flatMap((consignment) =>
      standingObjections(row, { ...asked, consignment }),
    ),
    ...setAside(
      checked,
      context,
      all.map(({ id }) => id),
    ),
  ];
  return verdict(objections, () => row.act(subject));
}

/** A declaration has no consignment yet, and none of its conditions looks at one. */
const NOTHING = undefined as unknown as Consignment;

function rowOf<K extends CommandKind>(kind: K): Transition<K> {
  return TRANSITIONS[kind] as Transition<K>;
}

function namedConsignments<K extends CommandKind>(
  { consignments }: World,
  { consignments: ids }: Command<K>,
  { from, several }: Transition<K>,
): Result<Consignment[], Refusal[]> {
  if (from === 'nothing') return ok([]);
  const known = ids.flatMap((id) => consignments.get(id) ?? []);
  if (known.length === 0 || known.length < ids.length)
    return err([refuse('unknown-consignment', 'No such consignment, or it may not be seen.')]);
  if (new Set(ids).size < ids.length)
    return err([
      refuse('duplicate-consignment', 'The same consignment stands twice: name it once.', {
        pointer: '/consignments',
      }),
    ]);
  if (known.length > 1 && !several)
    return err([refuse('one-consignment', 'This is done for one consignment at a time.')]);
  return ok(known);
}

function demandWhole({ code, packages, packageCount }: Consignment): void {
  if (packages.size !== packageCount)
    throw new Error(`decide: ${packages.size} of ${packageCount} packages of ${code} are loaded`);
}

function decideBatch<K extends BatchCommandKind>(
  world: World,
  command: BatchCommand<K>,
  context: Context,
): Result<Decision, Refusal[]> {
  const row = BATCH_TRANSITIONS[command.kind as K] as BatchTransition<K>;
  const batch = world.batches.get(command.batch);
  const state = batch?.state ?? 'none';
  if (batch ? !isOwn(batch, context) : !row.from.includes('none')) return err([unknownBatch()]);
  if (!row.from.includes(state))
    return err([
      refuse(
        'batch-state',
        `The batch is ${state}; ${command.kind} needs it to be ${row.from.join(' or ')}.`,
      ),
    ]);
  const details = command.details as Parameters<typeof row.check>[0]['details'];
  const subject = { batch, details, world, context, id: command.batch };
  const objections = [...inTheFuture(context), ...row.check(subject)];
  return verdict(objections, () => row.act(subject));
}

function verdict(
  objections: readonly Objection[],
  act: () => readonly CustodyEvent[],
): Result<Decision, Refusal[]> {
  const refusals = unique(objections.filter(isBlocking));
  return refusals.length > 0
    ? err([...refusals])
    : ok({
        events: withWaived(act(), objections),
        warnings: unique(objections).map(withoutWaivers),
      });
}

/** A rule's finding blocks only where its severity says so; a refusal of custody always does. */
export function isBlocking(objection: Objection): boolean {
  return !('severity' in objection) || objection.severity === 'block';
}

/** Its message names the waiver; what is kept of it stands in the event. */
function withoutWaivers(objection: Objection): Warning {
  if (!('waivers' in objection)) return objection;
  const { waivers: _waivers, ...warning } = objection;
  return warning;
}

function unique(objections: readonly Objection[]): readonly Objection[] {
  if (objections.length < 2) return objections;
  return [...new Map(objections.map((o) => [`${o.code} ${o.pointer} ${o.message}`, o])).values()];
}

/** What stands against a command before it says anything: who asks, and how things are. */
export function standingObjections<K extends CommandKind>(
  { signers, guards = [] }: Transition<K>,
  standing: Standing,
): readonly Objection[] {
  const found = guards.flatMap((guard) => guard(standing));
  return [
    ...(signers === 'anyone signed in' || mayBeSignedBy(signers, standing)
      ? []
      : [wrongSigner(signers)]),
    ...(standing.context.waivers.length > 0
      ? setAside(found, standing.context, [standing.consignment.id])
      : found),
  ];
}

export function stateRefusals<K extends CommandKind>(
  { from }: Pick<Transition<K>, 'from'>,
  { code, state, finalisedAt }: Consignment,
): Refusal[] {
  if (finalisedAt)
    return [refuse('already-final', `${code} is final: nothing changes it any more.`)];
  if (from === 'nothing' || from.includes(state)) return [];
  return [refuse('wrong-state', `${code} is ${state}; this needs it to be ${from.join(', ')}.`)];
}

function wrongSigner(signers: readonly (keyof typeof SIGNERS)[]): Refusal {
  const who = signers.map((signer) => SIGNERS[signer]).join(' or ');
  return refuse('wrong-signer', `This is signed by ${who}.`, {
    rule: 'CUS-01',
    article: 'Basel Art 6(9)',
  });
}

/** A phone's clock may run ahead a little; nothing happens in the future. */
const SKEW = 5 * 60_000;

function inTheFuture({ occurredAt, recordedAt }: Context): Refusal[] {
  if (occurredAt <= recordedAt) return [];
  if (Date.parse(occurredAt) <= Date.parse(recordedAt) + SKEW) return [];
  return [
    refuse('in-the-future', 'It cannot have happened yet: check the clock.', {
      pointer: '/occurredAt',
    }),
  ];
}

/** Signatures follow one another in time; a scan may be told late, and in any order. */
function timeObjections<K extends CommandKind>(
  context: Context,
  { mayComeLate }: Transition<K>,
  all: readonly Consignment[],
): Refusal[] {
  const future = inTheFuture(context);
  if (future.length > 0 || mayComeLate) return future;
  return all.flatMap(({ signatures }) => {
    const last = signatures.at(-1);
    return last && context.occurredAt < last.at
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
