import type { Day } from '@popstrace/kernel';
import { demandCertified, demandNet, demandState } from '../stage/demand.js';
import { DECHLORINATION, INCINERATION } from '../stage/processes.js';
import type { Story } from '../stage/stage.js';
import { content, drumOfLiquid, transformer } from '../stage/waste.js';
import { PLATES, TO_CLEARDROP, TO_KILN } from './ways.js';
import { siteId } from '../cast/identity.js';

/** A transformer is drained at the workshop: its oil is dechlorinated, its carcass burnt. */
export const takenApart: Story = {
  name: 'transformer taken apart',
  daysAgo: 510,
  async play({ cast: { olga, bruno, nadia, tomas, katya, milan }, wait }) {
    const unit = await olga.declares('workshop', 'Transformer of Mill Street', [
      transformer({
        ...{ serialNumber: 'CC-1979-0032', year: 1979, ratingKva: '250', drained: 'full' },
        ...{ net: '1120', tare: '0', fluid: '300', milligrams: '1500' },
        removedFromService: '2024-02-20' as Day,
      }),
    ]);
    await olga.does(unit, 'segregate', {});
    const whole = unit.package(0);
    // 1.68 kg of PCB in all: 1.26 kg of it in the oil, the rest has soaked into the core.
    const oil = { unNumber: '2315', constituents: [content('pcb', '4200', 'measured')] };
    await olga.does(unit, 'dismantle', {
      from: [{ package: whole.id, net: '1120' }],
      into: [
        { ...drumOfLiquid('Its oil', { net: '300', tare: '25' }, oil) },
        {
          ...{ loadType: 'article', packaging: 'article', physicalState: 'article' },
          ...{ description: 'Its carcass, drained', net: '820', tare: '0', unNumber: '2315' },
          equipment: {
            ...{ kind: 'transformer', serialNumber: 'CC-1979-0032', drained: 'drained' },
            removedFromService: '2024-02-20' as Day,
          },
        },
      ],
    });
    await olga.labels(unit);
    await olga.does(unit, 'split', {
      at: siteId('workshop'),
      children: unit.live.map(({ id }) => ({ packages: [id] })),
    });
    demandState(unit, 'regrouped');
    const [one, other] = [await olga.findsChild(unit, 0), await olga.findsChild(unit, 1)];
    const [fluid, carcass] = one.live[0]?.physicalState === 'liquid' ? [one, other] : [other, one];
    demandNet(carcass, '820');
    await olga.books(fluid, TO_CLEARDROP);
    await olga.books(carcass, TO_KILN);
    await olga.gives(fluid, 'collect', bruno, { plate: PLATES[0] });
    await bruno.gives(fluid, 'deliver', nadia);
    await nadia.accepts(fluid);
    const dechlorination = await nadia.feeds('cleardrop', DECHLORINATION, [fluid]);
    await nadia.records(dechlorination);
    await tomas.confirms(dechlorination);
    await nadia.places(
      dechlorination,
      { operation: 'R9', site: 'workshop' },
      { operation: 'D5', site: 'cell' },
    );
    await nadia.disposes(fluid);
    await nadia.certifies(fluid);
    wait(30);
    await olga.gives(carcass, 'collect', bruno, { plate: PLATES[1] });
    await bruno.gives(carcass, 'deliver', katya);
    await katya.accepts(carcass);
    const burning = await katya.feeds('kiln', INCINERATION, [carcass]);
    await katya.records(burning);
    await milan.confirms(burning);
    await katya.places(burning, { operation: 'D5', site: 'cell' });
    await katya.disposes(carcass);
    await katya.certifies(carcass);
    return `oil certified by ${demandCertified(fluid, '300')}, carcass by ${demandCertified(carcass, '820')}`;
  },
};
