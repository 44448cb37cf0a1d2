import { demandState } from '../stage/demand.js';
import type { Story } from '../stage/stage.js';
import { brominatedPlastic, ddtPowder, foamConcentrate, pcbOil } from '../stage/waste.js';
import { TO_CLEARDROP } from './ways.js';

/** What stands at the holders today, each as far as it has come. */
export const atTheHolders: Story = {
  name: 'at the holders',
  daysAgo: 12,
  async play({ cast: { ravi, amina, petra, olga }, wait }) {
    const plastics = await ravi.declares('yard', 'Housings of printers', [
      brominatedPlastic('388'),
    ]);
    const ddt = await amina.declares('store', 'DDT of the last room', [ddtPowder('150')]);
    await amina.does(ddt, 'segregate', {});
    wait(3);
    const foam = await petra.declares('station', 'Foam of two old engines', [
      foamConcentrate('310'),
      foamConcentrate('295.5'),
    ]);
    await petra.prepares(foam);
    const oil = await olga.sends(
      'substation',
      ['Oil of tap changers', pcbOil('88'), pcbOil('132', '171.3')],
      TO_CLEARDROP,
    );
    const mistake = await olga.declares('workshop', 'Entered twice', [pcbOil('88')]);
    await olga.does(mistake, 'cancel', { reason: 'The same oil as of the tap changers.' });
    demandState(plastics, 'draft');
    demandState(ddt, 'segregated');
    demandState(foam, 'labelled');
    demandState(oil, 'awaiting_collection');
    demandState(mistake, 'cancelled');
    return 'a draft, one segregated, one labelled, one booked, one cancelled';
  },
};
