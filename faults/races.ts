import { scanLabel, type Idempotency, type Lane, type LaneAnswer } from '@popstrace/application';
import { connectApplication, PostgresLane } from '@popstrace/persistence';
import { Tally, type Fault, type Outcome } from './fault.js';
import { Chance } from './support/chance.js';
import { auditInto, eventsIn, freshLabels, onStage, type Stage } from './support/stage.js';

/** So many races are run at once: they get in each other's way too. */
const AT_ONCE = 10;
const FEWEST = 2;
const MOST = 50;

export const races: Fault = {
  about:
    'two to fifty scans of one package at once, on two servers over one database: one winner each',
  counts: 'races',
  sizes: { small: 100, large: 10_000 },
  run: ({ size, seed }) => onStage((stage) => onTwoServers(stage, { size, seed })),
};

interface Track {
  readonly stage: Stage;
  readonly lanes: readonly Lane[];
  readonly chance: Chance;
  readonly tally: Tally;
}

async function onTwoServers(
  stage: Stage,
  { size, seed }: { readonly size: number; readonly seed: number },
): Promise<Outcome> {
  const second = await connectApplication(stage.db.url, { keysDir: 'none' });
  const { clock, ids, lane } = stage.ports;
  const lanes = [lane, new PostgresLane(second.unitOfWork, clock, ids)];
  const track = { stage, lanes, chance: new Chance(seed), tally: new Tally() };
  await runAll(track, await freshLabels(stage, size)).finally(() => second.close());
  return track.tally.outcome();
}

/** However many raced: one event for each package, and nothing else. */
async function runAll(track: Track, labels: readonly string[]): Promise<void> {
  const { stage, tally } = track;
  const before = await eventsIn(stage.db);
  for (let at = 0; at < labels.length; at += AT_ONCE)
    await Promise.all(labels.slice(at, at + AT_ONCE).map((label) => race(track, label)));
  const added = (await eventsIn(stage.db)) - before;
  if (added !== labels.length) tally.violated(`${labels.length} races, ${added} events`);
  await auditInto(tally, stage.db);
}

/** In every second race all send the same key, as a client does that hears no answer. */
async function race({ stage, lanes, chance, tally }: Track, label: string): Promise<void> {
  const isRepeated = chance.below(2) === 0;
  const [key, fingerprint] = [`race ${label}`, 'aa'];
  const { ports, holder } = stage;
  let [begun, first] = [0, 0];
  const scan = async (idempotency: Idempotency | undefined): Promise<LaneAnswer> => {
    begun += 1;
    const order = { actor: holder.actor, idempotency };
    const text = { text: label, purpose: 'affix' } as const;
    const answer = await scanLabel({ ...ports, lane: chance.oneOf(lanes) }, order, text);
    first ||= begun;
    return answer;
  };
  const runners = Array.from({ length: chance.between(FEWEST, MOST) }, () =>
    scan(isRepeated ? { key, fingerprint } : undefined),
  );
  const answers = await Promise.all(runners);
  // Nobody had his answer before everybody had set off.
  tally.count(first === runners.length);
  const fault = isRepeated ? faultOfRepeated(answers) : faultOf(answers);
  if (fault) tally.violated(`${label}: ${fault}`);
}

function faultOf(answers: readonly LaneAnswer[]): string | null {
  const winners = answers.filter(({ ok }) => ok).length;
  const reasons = new Set(
    answers.flatMap((answer) => (answer.ok ? [] : answer.error.map(({ code }) => code))),
  );
  reasons.delete('already-scanned');
  return winners === 1 && reasons.size === 0
    ? null
    : `${winners} winners; the others were told ${[...reasons].join(', ')}`;
}

/** One does it, and all the others hear the receipt of that one. */
function faultOfRepeated(answers: readonly LaneAnswer[]): string | null {
  const accepted = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const done = accepted.filter((value) => !('replayed' in value)).length;
  const hashes = new Set(accepted.flatMap(({ receipts }) => receipts.map(({ hash }) => hash)));
  return done === 1 && hashes.size === 1 && accepted.length === answers.length
    ? null
    : `${done} did it, ${hashes.size} receipts, ${answers.length - accepted.length} were refused`;
}
