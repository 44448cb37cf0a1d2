import { demand, demandNet, demandRefusal, demandState } from '../stage/demand.js';
import type { Story } from '../stage/stage.js';
import { foamConcentrate } from '../stage/waste.js';
import { TO_KILN } from './ways.js';

/** A tank of foam weighs an eighth less than declared: rain water was drained, both sides agree. */
export const weightDiscrepancy: Story = {
  name: 'weight discrepancy',
  daysAgo: 300,
  async play({ cast: { petra, bruno, katya }, wait }) {
    const foam = await petra.declares('station', 'Foam concentrate from the harbour tank', [
      foamConcentrate('980'),
      foamConcentrate('1000'),
    ]);
    await petra.prepares(foam);
    await petra.books(foam, TO_KILN);
    await petra.gives(foam, 'collect', bruno, { plate: 'XA 41-207' });
    // The tare is 62 kg: 10 % less is tolerated to the gram, 12.5 % is not.
    await bruno.gives(foam, 'deliver', katya, { gross: { 0: '944', 1: '937' } });
    demandState(foam, 'under_review');
    const [found, ...others] = foam.seen.discrepancies;
    demand(found !== undefined && others.length === 0, 'one of two tanks differs by over 10 %');
    await demandRefusal('wrong-state', () => katya.accepts(foam));
    const agreed = [{ package: foam.package(1).id, net: '875' }];
    wait(2);
    await petra.answers(foam, ['discrepancies/resolve', found.id], {
      explanation: 'Rain water was let off after the tank was weighed.',
      agreed,
    });
    await demandRefusal('figures-differ', () =>
      katya.answers(foam, ['discrepancies/resolve', found.id], {
        explanation: 'Agreed.',
        agreed: [{ package: foam.package(1).id, net: '876' }],
      }),
    );
    await katya.answers(foam, ['discrepancies/resolve', found.id], {
      explanation: 'Agreed: the scales were checked.',
      agreed,
    });
    demandState(foam, 'delivered');
    await katya.accepts(foam);
    demandNet(foam, '1757');
    return `${foam.code} accepted at 1757 kg of 1980 kg`;
  },
};
