import { demandNet, demandRefusal, demandState } from '../stage/demand.js';
import type { Story } from '../stage/stage.js';
import { pcbOil } from '../stage/waste.js';
import { TO_CLEARDROP } from './ways.js';

/** One drum is stolen from the lorry at night; the other falls into the harbour, and is found again. */
export const lossInTransit: Story = {
  name: 'loss in transit',
  daysAgo: 220,
  async play({ cast: { olga, bruno, nadia }, wait }) {
    const oil = await olga.declares('workshop', 'Oil of two bushings', [
      pcbOil('310', '180'),
      pcbOil('295', '64.5'),
    ]);
    await olga.prepares(oil);
    await olga.books(oil, TO_CLEARDROP);
    await olga.gives(oil, 'collect', bruno, { plate: 'XA 41-311' });
    const [stolen, sunk] = [oil.package(0).id, oil.package(1).id];
    await demandRefusal('not-a-mass', () =>
      bruno.does(oil, 'incidents', {
        kind: 'theft',
        description: 'More than there was',
        lost: [{ package: stolen, net: '180.001' }],
      }),
    );
    await bruno.does(oil, 'incidents', {
      kind: 'theft',
      description: 'A drum was taken from the lorry at the rest area of Midway.',
      lost: [{ package: stolen, net: '180' }],
    });
    demandState(oil, 'in_transit');
    demandNet(oil, '64.5');
    await bruno.does(oil, 'incidents', {
      kind: 'loss',
      description: 'The other drum slid off the quay in the storm.',
      lost: [{ package: sunk, net: '64.5' }],
    });
    demandState(oil, 'lost');
    wait(8);
    await bruno.does(oil, 'recover', {
      packages: [sunk],
      explanation: 'Divers brought it up; it is tight.',
    });
    demandState(oil, 'in_transit');
    await bruno.gives(oil, 'deliver', nadia);
    await nadia.accepts(oil);
    demandNet(oil, '64.5');
    return `${oil.code} arrived with 64.5 kg, 180 kg are lost`;
  },
};
