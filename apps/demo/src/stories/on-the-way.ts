import { demandState } from '../stage/demand.js';
import type { Story } from '../stage/stage.js';
import { brominatedPlastic, dieldrinPowder, pcbOil } from '../stage/waste.js';
import { PLATES, TO_CLEARDROP, TO_KILN } from './ways.js';

/** One that left this morning. */
export const onTheRoadToday: Story = {
  name: 'on the road today',
  daysAgo: 1,
  async play({ cast: { olga, bruno } }) {
    const oil = await olga.sends('substation', ['Oil of one breaker', pcbOil('210')], TO_CLEARDROP);
    await olga.gives(oil, 'collect', bruno, { plate: PLATES[0] });
    demandState(oil, 'in_transit');
    return `${oil.code} is on the road`;
  },
};

/** One that has been on the road for weeks: no signed copy came back in 45 days (40 CFR 761.217). */
export const onTheRoadTooLong: Story = {
  name: 'on the road too long',
  daysAgo: 52,
  async play({ cast: { ravi, bruno } }) {
    const bags = await ravi.sends(
      'yard',
      ['Housings of copiers', brominatedPlastic('402'), brominatedPlastic('377.5')],
      TO_KILN,
    );
    await ravi.gives(bags, 'collect', bruno, { plate: PLATES[1] });
    demandState(bags, 'in_transit');
    return `${bags.code} should have arrived`;
  },
};

/** One that lies in interim storage for longer than the 180 days of its permit. */
export const storedTooLong: Story = {
  name: 'stored too long',
  daysAgo: 235,
  async play({ cast: { amina, bruno, dmitri } }) {
    const powder = await amina.sends(
      'store',
      ['Dieldrin of the river stores', dieldrinPowder('140'), dieldrinPowder('138.2')],
      { ...TO_KILN, by: [...TO_KILN.by, ['railway', 'rail']] },
    );
    await amina.gives(powder, 'collect', bruno, { plate: PLATES[0] });
    await bruno.gives(powder, 'store', dmitri, { storage: 'depot' });
    demandState(powder, 'in_interim_storage');
    return `${powder.code} is forgotten at the depot`;
  },
};
