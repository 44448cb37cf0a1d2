import type { Day } from '@popstrace/kernel';
import { demand, demandRefusal, demandState } from '../stage/demand.js';
import type { Way } from '../stage/person.js';
import type { Story } from '../stage/stage.js';
import { foamConcentrate, transformer } from '../stage/waste.js';

const ALWAYS = { validFrom: '2020-01-01' as Day, validTo: '2099-12-31' as Day };

/** By rail to the neighbour's plant. */
const WAY: Way = {
  to: 'belmarkPlant',
  by: [['railway', 'rail']],
  operation: 'D10',
  technology: 'hazardous-waste-incineration',
};

/** Full transformers go by rail to a plant in Belmark, with the consents of both States. */
export const exportWithConsent: Story = {
  name: 'export',
  daysAgo: 380,
  async play({ cast: { olga, rosa }, wait }) {
    const units = await olga.declares('workshop', 'Two transformers, full', [
      transformer({
        ...{ serialNumber: 'CC-1968-0417', year: 1968, ratingKva: '630', drained: 'full' },
        ...{ net: '2140', tare: '0', fluid: '640', milligrams: '174000' },
        removedFromService: '2024-03-12' as Day,
      }),
      transformer({
        ...{ serialNumber: 'CC-1971-1102', year: 1971, ratingKva: '400', drained: 'full' },
        ...{ net: '1685', tare: '0', fluid: '505', milligrams: '168500' },
        removedFromService: '2024-05-30' as Day,
      }),
    ]);
    await olga.prepares(units);
    await demandRefusal('notification-missing', () => olga.books(units, WAY));
    await olga.books(units, {
      ...WAY,
      consent: {
        notification: 'XA 2025 0044',
        movementDocument: 'XA 2025 0044/1',
        contract: 'GRID-BM-2025-3',
        states: [
          { ...ALWAYS, country: 'XA', role: 'export', reference: 'EA-EXP-0044' },
          { ...ALWAYS, country: 'XB', role: 'import', reference: 'BM-IMP-0871' },
        ],
      },
    });
    wait(10);
    await olga.gives(units, 'collect', rosa);
    await demandRefusal('consent-required', () =>
      rosa.does(units, 'export', {
        movementDocument: 'XA 2025 0044/2',
        exitPoint: 'Northholm border station',
      }),
    );
    await rosa.does(units, 'export', {
      movementDocument: 'XA 2025 0044/1',
      exitPoint: 'Northholm border station',
    });
    demandState(units, 'exported');
    wait(75);
    await olga.does(units, 'foreign-certificate', {
      number: 'BM-CD-2025-118',
      completedAt: units.seen.lastEventAt,
      signedBy: 'Greta Holm, Belmark High-Temperature Plant',
      operation: 'D10',
      technology: 'hazardous-waste-incineration',
    });
    demandState(units, 'certified');
    demand(
      units.seen.certificate?.transformed === '3825',
      'the foreign certificate accounts for all that left',
    );
    return `${units.code} certified by BM-CD-2025-118`;
  },
};

/** Foam that left the country half a year ago; no certificate of its disposal has come (Basel Art 6(9)). */
export const exportedWithoutAnswer: Story = {
  name: 'exported without an answer',
  daysAgo: 205,
  async play({ cast: { petra, rosa }, wait }) {
    const movementDocument = 'XA 2026 0012/1';
    const foam = await petra.sends(
      'station',
      ['Foam concentrate of the refinery', foamConcentrate('1010'), foamConcentrate('985.5')],
      {
        ...WAY,
        consent: {
          ...{ notification: 'XA 2026 0012', movementDocument, contract: 'PORT-BM-2026-1' },
          states: [
            { ...ALWAYS, country: 'XA', role: 'export', reference: 'EA-EXP-0051' },
            { ...ALWAYS, country: 'XB', role: 'import', reference: 'BM-IMP-0902' },
          ],
        },
      },
    );
    wait(4);
    await petra.gives(foam, 'collect', rosa);
    await rosa.does(foam, 'export', { movementDocument, exitPoint: 'Northholm border station' });
    demandState(foam, 'exported');
    return `${foam.code} is abroad, its certificate is overdue`;
  },
};
