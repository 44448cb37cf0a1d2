import { DECHLORINATION } from '../stage/processes.js';
import { demandCertified, demandNet, demandRefusal, demandState } from '../stage/demand.js';
import type { Story } from '../stage/stage.js';
import { pcbOil } from '../stage/waste.js';
import { TO_CLEARDROP } from './ways.js';

/** PCB oil from the utility to the dechlorination plant, with nothing amiss. */
export const straightPath: Story = {
  name: 'straight path',
  daysAgo: 640,
  async play({ cast: { olga, bruno, nadia, tomas }, wait }) {
    const oil = await olga.declares('substation', 'Oil of three drained transformers', [
      pcbOil('620'),
      pcbOil('587', '178.4'),
      pcbOil('1240', '92.75'),
    ]);
    await olga.prepares(oil);
    wait(4);
    await olga.books(oil, TO_CLEARDROP);
    wait(6);
    await olga.gives(oil, 'collect', bruno, { plate: 'XA 41-207' });
    demandState(oil, 'in_transit');
    await bruno.gives(oil, 'deliver', nadia);
    await nadia.accepts(oil);
    demandNet(oil, '451.15');
    wait(9);
    const run = await nadia.feeds('cleardrop', DECHLORINATION, [oil]);
    await nadia.records(run);
    await demandRefusal('four-eyes', () => nadia.confirms(run));
    await tomas.confirms(run);
    await nadia.places(
      run,
      { operation: 'R9', site: 'workshop' },
      { operation: 'D5', site: 'cell' },
    );
    await nadia.disposes(oil);
    await demandRefusal('four-eyes', () => tomas.certifies(oil));
    await nadia.certifies(oil);
    return `${oil.code} certified by ${demandCertified(oil, '451.15')}`;
  },
};
