import { demandState } from '../stage/demand.js';
import type { Story } from '../stage/stage.js';
import { ddtPowder, pcbOil } from '../stage/waste.js';
import { PLATES, TO_CLEARDROP, TO_KILN } from './ways.js';

/** The authority stops a load whose papers it doubts. */
export const stoppedByTheAgency: Story = {
  name: 'stopped by the agency',
  daysAgo: 9,
  async play({ cast: { amina, bruno, vera } }) {
    const ddt = await amina.sends('store', ['DDT of unknown origin', ddtPowder('132')], TO_KILN);
    await amina.gives(ddt, 'collect', bruno, { plate: PLATES[1] });
    await vera.does(ddt, 'hold', {
      reason: 'The store’s register lists no such drum.',
      reference: 'EA-INV-2093',
    });
    demandState(ddt, 'on_hold');
    return `${ddt.code} is on hold`;
  },
};

/** A lorry burns out: nothing is left to deliver. */
export const burntOut: Story = {
  name: 'burnt out',
  daysAgo: 180,
  async play({ cast: { olga, bruno } }) {
    const oil = await olga.sends('substation', ['Oil of a reactor', pcbOil('410')], TO_CLEARDROP);
    await olga.gives(oil, 'collect', bruno, { plate: PLATES[1] });
    await bruno.does(oil, 'incidents', {
      kind: 'fire',
      description: 'The lorry caught fire on the pass; the drum burst.',
      lost: [{ package: oil.package(0).id, net: '180' }],
    });
    demandState(oil, 'lost');
    return `${oil.code} is lost`;
  },
};
