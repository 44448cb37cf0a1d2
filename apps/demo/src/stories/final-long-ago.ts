import { demand, demandCertified } from '../stage/demand.js';
import { INCINERATION } from '../stage/processes.js';
import type { Story } from '../stage/stage.js';
import { foamConcentrate } from '../stage/waste.js';
import { PLATES, TO_KILN } from './ways.js';

/** The first foam that was ever burnt here: certified and, after ten quiet days, final. */
export const finalLongAgo: Story = {
  name: 'final long ago',
  daysAgo: 725,
  async play({ cast: { petra, bruno, katya, milan, vera }, wait }) {
    const foam = await petra.sends(
      'station',
      ['Foam concentrate of the airport engine', foamConcentrate('640')],
      TO_KILN,
    );
    await petra.gives(foam, 'collect', bruno, { plate: PLATES[0] });
    await bruno.gives(foam, 'deliver', katya);
    await katya.accepts(foam);
    const run = await katya.feeds('kiln', INCINERATION, [foam]);
    await katya.records(run);
    await milan.confirms(run);
    await katya.places(run, { operation: 'D5', site: 'cell' });
    await katya.disposes(foam);
    await katya.certifies(foam);
    wait(12);
    await vera.does(foam, 'finalise', {});
    demand(foam.seen.finalisedAt !== undefined, `${foam.code} should be final`);
    return `${foam.code} certified by ${demandCertified(foam, '640')}, final`;
  },
};
