import { demand, demandNet, demandRefusal, demandState } from '../stage/demand.js';
import type { Story } from '../stage/stage.js';
import { ddtPowder } from '../stage/waste.js';
import { TO_KILN } from './ways.js';

/** A sealed mass turns out to be a slip of the pen: everyone who signed it approves the change. */
export const amendment: Story = {
  name: 'amendment',
  daysAgo: 150,
  async play({ cast: { amina, bruno, katya }, wait }) {
    const ddt = await amina.declares('store', 'DDT found behind the fertiliser', [
      ddtPowder('145'),
      ddtPowder('18.4'),
    ]);
    await amina.prepares(ddt);
    await amina.books(ddt, TO_KILN);
    await amina.gives(ddt, 'collect', bruno, { plate: 'XA 41-207' });
    await demandRefusal('wrong-state', () => amina.does(ddt, 'segregate', {}));
    await amina.does(ddt, 'amendments', {
      field: 'package.net',
      package: ddt.package(1).id,
      mass: '184',
      reason: 'The point slipped: it is a full drum.',
    });
    demandNet(ddt, '163.4');
    const [open] = ddt.seen.amendments;
    demand(open !== undefined, 'the amendment waits for the carrier');
    await demandRefusal('already-approved', () =>
      amina.answers(ddt, ['amendments/approve', open.id], {}),
    );
    await bruno.answers(ddt, ['amendments/approve', open.id], {});
    demandNet(ddt, '329');
    wait(1);
    await bruno.gives(ddt, 'deliver', katya, { gross: { 1: '205' } });
    await katya.accepts(ddt);
    demandState(ddt, 'accepted');
    demandNet(ddt, '329');
    return `${ddt.code} accepted at 329 kg, as amended`;
  },
};
