import { siteId } from '../cast/identity.js';
import { demand, demandCertified, demandNet, demandState } from '../stage/demand.js';
import { INCINERATION } from '../stage/processes.js';
import type { Story } from '../stage/stage.js';
import { dieldrinPowder } from '../stage/waste.js';
import { TO_KILN } from './ways.js';

/**
 * A consignment is split at the depot, and its halves are grouped again with another's: what leaves
 * reaches the first holders by two ways. The certificate accounts for every gram of it.
 */
export const regroupingDiamond: Story = {
  name: 'regrouping diamond',
  daysAgo: 410,
  async play({ cast: { amina, bruno, dmitri, katya, milan }, wait }) {
    const stored = async (description: string, kilograms: readonly string[]) => {
      const waste = await amina.declares('store', description, kilograms.map(dieldrinPowder));
      await amina.prepares(waste);
      await amina.books(waste, TO_KILN);
      await amina.gives(waste, 'collect', bruno, { plate: 'XA 41-311' });
      await bruno.gives(waste, 'store', dmitri, { storage: 'depot' });
      return waste;
    };
    const one = await stored('Dieldrin of the northern stores', ['120', '118.5']);
    const other = await stored('Dieldrin of the southern stores', ['95.125']);
    wait(20);
    await dmitri.does(one, 'split', {
      at: siteId('depot'),
      children: one.live.map(({ id }) => ({ packages: [id], onward: true })),
    });
    demandState(one, 'regrouped');
    const left = await dmitri.findsChild(one, 0);
    const right = await dmitri.findsChild(one, 1);
    const load = await dmitri.groups('depot', 'Dieldrin, grouped', [left, right, other]);
    demandNet(load, '333.625');
    await dmitri.books(load, TO_KILN);
    await dmitri.gives(load, 'collect', bruno, { plate: 'XA 41-207' });
    await bruno.gives(load, 'deliver', katya);
    await katya.accepts(load);
    const run = await katya.feeds('kiln', INCINERATION, [load]);
    await katya.records(run);
    await milan.confirms(run);
    await katya.places(run, { operation: 'D5', site: 'cell' });
    await katya.disposes(load);
    await katya.certifies(load);
    demand(load.seen.parentage.parents.length === 3, 'all three are its parents');
    return `${load.code} certified by ${demandCertified(load, '333.625')}`;
  },
};
