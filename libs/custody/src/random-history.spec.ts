import fc from 'fast-check';
import type { Id, Refusal, Result } from '@popstrace/kernel';
import { encode } from './codec.js';
import type { BatchCommand, BatchCommandKind, Command, CommandKind } from './commands.js';
import type { Standing } from './context.js';
import { decide, ONE_PACKAGE_COMMANDS, type Decision } from './decide.js';
import type { World } from './model.js';
import { next } from './next.js';
import { Dice } from './testing/chance/dice.js';
import { faultsOfBooks, faultsOfStep } from './testing/soundness.js';
import { Story } from './testing/story.js';
import type { Given } from './testing/chance/going.js';
import { wander } from './testing/chance/wanderer.js';

/*
 * Histories that nobody thought of: several organisations, hundreds of commands, most of them sensible,
 * some late, wrong, twice, or by the wrong people. After each one the invariants of custody are asked.
 * PROPERTY_RUNS=5000 asks for that many histories; a failure prints its seed and path.
 */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 25);
const MOVES = 220;

describe('random histories', () => {
  it(`keep every invariant, in ${RUNS} histories of ${MOVES} moves`, () => {
    const seeds = fc.noBias(fc.array(fc.nat(), { minLength: MOVES, maxLength: MOVES }));
    const history = fc.property(seeds, (moves) => {
      const story = new Story();
      // A move of nought is none: so a failing history shrinks to the moves that matter.
      for (const seed of moves.filter((move) => move > 0)) {
        wander(story, new Dice(seed), (given) => judge(story, given));
        expect(faultsOfBooks(story)).toEqual([]);
      }
    });
    fc.assert(history, { numRuns: RUNS, ...replayed() });
  });
});

/** `PROPERTY_SEED` and `PROPERTY_PATH`, as a failure prints them, play one history again. */
function replayed(): fc.Parameters<unknown> {
  const { PROPERTY_SEED: seed, PROPERTY_PATH: path } = process.env;
  return seed === undefined ? {} : { seed: Number(seed), ...(path === undefined ? {} : { path }) };
}

/** Gives the command, and asks of what came of it everything that must hold for any command. */
function judge(story: Story, { actor, command, at }: Given): boolean {
  const before = story.world;
  const answer = story.give(actor, command, at);
  const context = story.context(actor, at);
  if ('consignments' in command) {
    expect(disagreements(before, command, { answer, context })).toEqual([]);
    expect(differsInPart(before, command, { answer, context })).toEqual([]);
  }
  if (!answer.ok) {
    expect(story.world).toBe(before);
    return false;
  }
  const step = story.steps.at(-1);
  expect(step && faultsOfStep(step)).toEqual([]);
  if (!isRepeatable(command)) expect(decide(story.world, command, context).ok).toBe(false);
  return true;
}

/** What may be said again with the same words: all else is done once, and the second who says it is refused. */
const REPEATABLE: readonly (CommandKind | BatchCommandKind)[] = [
  'revise',
  'book',
  'reroute',
  'propose-amendment',
];

function isRepeatable({ kind, details }: Command | BatchCommand): boolean {
  return REPEATABLE.includes(kind) || ('purpose' in details && details.purpose === 'sight');
}

/** A command that looks at one package is decided alike with that package alone at hand. */
function differsInPart(
  { consignments, batches }: World,
  command: Command,
  { answer, context }: Answered,
): string[] {
  if (!ONE_PACKAGE_COMMANDS.includes(command.kind) || command.consignments.length !== 1) return [];
  const { package: id } = command.details as { readonly package: Id };
  const [c] = command.consignments.flatMap((each) => consignments.get(each) ?? []);
  if (!c) return [];
  const one = c.packages.get(id);
  const part = { ...c, packages: new Map(one ? [[one.id, one]] : []) };
  const alone = decide({ consignments: new Map([[c.id, part]]), batches }, command, context);
  return spell(alone) === spell(answer) ? [] : [`${command.kind} is decided otherwise in part`];
}

function spell(value: unknown): string {
  return JSON.stringify(encode(value));
}

interface Answered {
  readonly answer: Result<Decision, Refusal[]>;
  readonly context: Standing['context'];
}

/** `next` and `decide` agree: what next does not know or allow is refused, and for the reasons that next told. */
function disagreements(
  { consignments, batches }: World,
  { kind, consignments: ids }: Command,
  { answer, context }: Answered,
): string[] {
  const [id] = ids;
  const consignment = id && consignments.get(id);
  if (!consignment || ids.length !== 1) return [];
  const told = next({ consignment, batches, context }).find(({ command }) => command === kind);
  if (told?.allowed) return [];
  if (answer.ok) return [`${kind} was done, though next ${told ? 'forbids' : 'does not know'} it`];
  const given = new Set(answer.error.map(({ code, message }) => `${code}: ${message}`));
  return (told?.reasons ?? [])
    .map(({ code, message }) => `${code}: ${message}`)
    .filter((reason) => !given.has(reason))
    .map((reason) => `${kind} was refused, but not because of what next told: ${reason}`);
}
