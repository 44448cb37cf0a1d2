import { demandCertified, demandNet, demandRefusal, demandState } from '../stage/demand.js';
import { INCINERATION } from '../stage/processes.js';
import type { Story } from '../stage/stage.js';
import { ddtPowder } from '../stage/waste.js';

/** Obsolete DDT by road to a depot, after weeks in store by road and by rail to the incinerator. */
export const severalCarriers: Story = {
  name: 'several carriers with interim storage',
  daysAgo: 560,
  async play({ cast: { amina, bruno, rosa, dmitri, katya, milan }, wait }) {
    const ddt = await amina.declares('store', 'DDT of the 1980s locust campaign', [
      ddtPowder('164.2'),
      ddtPowder('171'),
      ddtPowder('158.86'),
      ddtPowder('90.5'),
    ]);
    await amina.prepares(ddt);
    await amina.books(ddt, {
      to: 'kiln',
      by: [
        ['haulier', 'road'],
        ['haulier', 'road'],
        ['railway', 'rail'],
      ],
      operation: 'D10',
      technology: 'hazardous-waste-incineration',
    });
    wait(5);
    await amina.gives(ddt, 'collect', bruno, { plate: 'XA 41-311' });
    await bruno.gives(ddt, 'store', dmitri, { storage: 'depot' });
    demandState(ddt, 'in_interim_storage');
    wait(43);
    await dmitri.gives(ddt, 'resume', bruno, { plate: 'XA 41-207' });
    await demandRefusal('wrong-signer', () => rosa.does(ddt, 'deliver', {}));
    await bruno.gives(ddt, 'transfer', rosa);
    wait(2);
    await rosa.gives(ddt, 'deliver', katya);
    await katya.accepts(ddt);
    demandNet(ddt, '584.56');
    wait(12);
    const run = await katya.feeds('kiln', INCINERATION, [ddt]);
    await katya.records(run);
    await milan.confirms(run);
    await katya.places(run, { operation: 'D5', site: 'cell' });
    await katya.disposes(ddt);
    await katya.certifies(ddt);
    return `${ddt.code} certified by ${demandCertified(ddt, '584.56')}`;
  },
};
