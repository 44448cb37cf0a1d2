import { siteId } from '../cast/identity.js';
import { demand, demandNet, demandRefusal, demandState } from '../stage/demand.js';
import type { Story } from '../stage/stage.js';
import { brominatedPlastic } from '../stage/waste.js';
import { TO_KILN } from './ways.js';

/** Of three bags of brominated plastic the incinerator refuses one, which travels home. */
export const partialRefusal: Story = {
  name: 'partial refusal with return',
  daysAgo: 470,
  async play({ cast: { ravi, bruno, katya }, wait }) {
    const bags = await ravi.declares('yard', 'Housings of screens, shredded', [
      brominatedPlastic('412.5'),
      brominatedPlastic('398'),
      brominatedPlastic('405.25'),
    ]);
    await ravi.prepares(bags);
    await ravi.books(bags, TO_KILN);
    await ravi.gives(bags, 'collect', bruno, { plate: 'XA 41-311' });
    await bruno.gives(bags, 'deliver', katya);
    const wet = bags.package(1);
    const home = { reason: 'Soaked with oil: not what was declared', returnTo: siteId('yard') };
    await demandRefusal('refusal-arithmetic', () =>
      katya.accepts(bags, { ...home, refused: [{ package: wet.id, net: '398.001' }] }),
    );
    await katya.accepts(bags, { ...home, refused: [{ package: wet.id, net: '398' }] });
    demandState(bags, 'accepted');
    demandNet(bags, '817.75');
    const refused = await katya.findsChild(bags);
    demandState(refused, 'rejected');
    demandNet(refused, '398');
    wait(3);
    await katya.gives(refused, 'return', bruno, { plate: 'XA 41-311', by: [['haulier', 'road']] });
    await bruno.gives(refused, 'deliver', ravi);
    await demandRefusal('return-cannot-be-rejected', () =>
      ravi.does(refused, 'reject', { reason: 'No', returnTo: siteId('yard') }),
    );
    demand(refused.seen.returning, `${refused.code} should be a return`);
    await ravi.does(refused, 'accept', {});
    demandState(refused, 'accepted');
    return `${bags.code} accepted but for ${refused.code}, which is home again`;
  },
};
