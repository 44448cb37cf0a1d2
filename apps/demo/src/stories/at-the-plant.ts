import { siteId } from '../cast/identity.js';
import { demandState } from '../stage/demand.js';
import { INCINERATION } from '../stage/processes.js';
import type { Followed } from '../stage/followed.js';
import type { Stage, Story } from '../stage/stage.js';
import { brominatedPlastic, ddtPowder, foamConcentrate, pcbOil } from '../stage/waste.js';
import { PLATES, TO_CLEARDROP, TO_KILN } from './ways.js';

async function plasticsAtTheGate(
  { cast: { ravi, bruno, katya } }: Stage,
  masses: readonly string[],
  gross: Readonly<Record<number, string>> = {},
): Promise<Followed> {
  const packages = masses.map(brominatedPlastic);
  const bags = await ravi.sends('yard', ['Housings of monitors', ...packages], TO_KILN);
  await ravi.gives(bags, 'collect', bruno, { plate: PLATES[0] });
  await bruno.gives(bags, 'deliver', katya, { gross });
  return bags;
}

/** One that was weighed this morning. */
export const deliveredToday: Story = {
  name: 'delivered today',
  daysAgo: 1,
  async play(stage) {
    const bags = await plasticsAtTheGate(stage, ['391', '402.5']);
    demandState(bags, 'delivered');
    return `${bags.code} waits at the gate`;
  },
};

/** A discrepancy that nobody resolved in the 15 days (40 CFR 761.215(c)). */
export const reviewedTooLong: Story = {
  name: 'reviewed too long',
  daysAgo: 27,
  async play(stage) {
    const bags = await plasticsAtTheGate(stage, ['400', '398'], { 0: '455' });
    demandState(bags, 'under_review');
    return `${bags.code} is still under review`;
  },
};

/** A whole load that was refused and waits for its way home. */
export const refusedWhole: Story = {
  name: 'refused whole',
  daysAgo: 6,
  async play(stage) {
    const bags = await plasticsAtTheGate(stage, ['372']);
    await stage.cast.katya.does(bags, 'reject', {
      reason: 'The bag is torn and the plastic soaked.',
      returnTo: siteId('yard'),
    });
    demandState(bags, 'rejected');
    return `${bags.code} waits for its way home`;
  },
};

/** Oil that was taken in over a year ago and has not been destroyed (40 CFR 761.65(a)). */
export const forgottenInStock: Story = {
  name: 'forgotten in stock',
  daysAgo: 430,
  async play({ cast: { olga, bruno, nadia } }) {
    const oil = await olga.sends(
      'workshop',
      ['Oil of an old rectifier', pcbOil('540')],
      TO_CLEARDROP,
    );
    await olga.gives(oil, 'collect', bruno, { plate: PLATES[1] });
    await bruno.gives(oil, 'deliver', nadia);
    await nadia.accepts(oil);
    demandState(oil, 'accepted');
    return `${oil.code} should have been destroyed within a year`;
  },
};

/** Three loads of one week: in the kiln, burnt, and burnt with its residues placed. */
export const inTheKiln: Story = {
  name: 'in the kiln',
  daysAgo: 48,
  async play({ cast: { amina, petra, bruno, katya, milan }, wait }) {
    const loads = [
      await amina.sends('store', ['DDT of the coast', ddtPowder('155')], TO_KILN),
      await petra.sends(
        'station',
        ['Foam of the training ground', foamConcentrate('870')],
        TO_KILN,
      ),
      await amina.sends('store', ['DDT of the hills', ddtPowder('149.5')], TO_KILN),
    ] as const;
    for (const [index, load] of loads.entries()) {
      const giver = index === 1 ? petra : amina;
      await giver.gives(load, 'collect', bruno, { plate: PLATES[0] });
      await bruno.gives(load, 'deliver', katya);
      await katya.accepts(load);
    }
    const [inside, burnt, done] = loads;
    for (const load of [burnt, done]) {
      const run = await katya.feeds('kiln', INCINERATION, [load]);
      await katya.records(run);
      await milan.confirms(run);
      if (load === done) await katya.places(run, { operation: 'D5', site: 'cell' });
    }
    await katya.disposes(done);
    wait(40);
    await katya.feeds('kiln', INCINERATION, [inside]);
    demandState(inside, 'in_treatment');
    demandState(burnt, 'treated');
    demandState(done, 'disposed');
    return `${inside.code} is in the kiln; the certificate of ${done.code} is overdue`;
  },
};
