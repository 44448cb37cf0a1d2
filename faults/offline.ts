import { isDeepStrictEqual } from 'node:util';
import { OfflineHistories } from '../test/support/offline-histories.js';
import { Tally, type Fault, type Outcome } from './fault.js';
import { Chance } from './support/chance.js';
import { auditInto, onStage, type Stage } from './support/stage.js';

/** So many histories are told at once. */
const AT_ONCE = 8;

export const offline: Fault = {
  about:
    'what phones signed without a network, doubled, shuffled, split over phones and batches: the same end as in order once',
  counts: 'histories',
  sizes: { small: 8, large: 10_000 },
  run: ({ size, seed }) => onStage((stage) => tellAll(stage, size, new Chance(seed))),
};

async function tellAll(stage: Stage, size: number, chance: Chance): Promise<Outcome> {
  const histories = await OfflineHistories.of(stage);
  const tally = new Tally();
  for (let told = 0; told < size; told += AT_ONCE) {
    const seeds = Array.from({ length: Math.min(AT_ONCE, size - told) }, () =>
      chance.below(2 ** 32),
    );
    await Promise.all(seeds.map((seed) => tell(histories, seed, tally)));
  }
  await auditInto(tally, stage.db);
  return tally.outcome();
}

async function tell(histories: OfflineHistories, seed: number, tally: Tally): Promise<void> {
  const own = new Chance(seed);
  const { inOrder, shuffled, hasBitten } = await histories.compare((bound) => own.below(bound));
  tally.count(hasBitten);
  if (!isDeepStrictEqual(inOrder, shuffled))
    tally.violated(`${seed}: ${JSON.stringify(shuffled)} instead of ${JSON.stringify(inOrder)}`);
}
