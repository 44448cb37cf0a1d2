import type { Day, Id } from '@popstrace/kernel';
import { demand, demandRefusal, demandState } from '../stage/demand.js';
import type { Notice } from '../stage/border.js';
import type { Person, Way } from '../stage/person.js';
import type { Stage, Story } from '../stage/stage.js';
import { foamConcentrate, transformer } from '../stage/waste.js';

/** By rail to the neighbour's plant. */
const WAY = {
  to: 'belmarkPlant',
  by: [['railway', 'rail']],
  operation: 'D10',
  technology: 'hazardous-waste-incineration',
} as const satisfies Way;

const EXIT = 'Northholm border station';

type Told = Omit<Notice, keyof typeof WAY | 'exitPoint' | 'entryPoint' | 'reason'>;

/** The exporter notifies; both States consent in writing (Basel Art 6(1) to 6(3)). */
async function consented({ vera, wim }: Stage['cast'], exporter: Person, told: Told): Promise<Id> {
  const notification = await exporter.notifies({
    ...{ ...WAY, ...told, exitPoint: EXIT, entryPoint: 'Belmark South station' },
    reason: 'Arvania has no plant with room for it this year',
  });
  await vera.consentsTo(notification, `EA-EXP ${told.number}`);
  await wim.consentsTo(notification, `BM-IMP ${told.number}`);
  return notification;
}

/** Full transformers go by rail to a plant in Belmark, with the consents of both States. */
export const exportWithConsent: Story = {
  name: 'export',
  daysAgo: 380,
  async play({ cast, wait }) {
    const { olga, rosa } = cast;
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
    const number = `XA ${units.code.slice(2)}`;
    const notification = await consented(cast, olga, {
      ...{ number, site: 'workshop', quantity: '3825', packaging: ['article'] },
      ...{ pops: ['pcb'], physicalStates: ['article'], wasteCodes: ['Y10', 'A3180'] },
      generation: 'Transformers taken out of service at the end of their life',
      designation: 'Two transformers, full of PCB oil',
      contract: 'GRID-BM-3',
    });
    await olga.books(units, { ...WAY, notification });
    wait(10);
    await olga.gives(units, 'collect', rosa);
    await demandRefusal('consent-required', () =>
      rosa.does(units, 'export', {
        movementDocument: `${number}/2`,
        exitPoint: EXIT,
      }),
    );
    await rosa.does(units, 'export', {
      movementDocument: `${number}/1`,
      exitPoint: EXIT,
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
  async play({ cast, wait }) {
    const { petra, rosa } = cast;
    const foam = await petra.declares('station', 'Foam concentrate of the refinery', [
      foamConcentrate('1010'),
      foamConcentrate('985.5'),
    ]);
    await petra.prepares(foam);
    const number = `XA ${foam.code.slice(2)}`;
    const notification = await consented(cast, petra, {
      ...{ number, site: 'station', quantity: '1995.5', packaging: ['31HA1'] },
      ...{ pops: ['pfos', 'pfoa'], physicalStates: ['liquid'], wasteCodes: ['Y45', 'A4140'] },
      generation: 'Foam concentrate past its date, replaced by one without fluorine',
      designation: 'Aqueous film-forming foam concentrate with PFOS and PFOA',
      contract: 'PORT-BM-1',
    });
    await petra.books(foam, { ...WAY, notification });
    wait(4);
    await petra.gives(foam, 'collect', rosa);
    await rosa.does(foam, 'export', { movementDocument: `${number}/1`, exitPoint: EXIT });
    demandState(foam, 'exported');
    return `${foam.code} is abroad, its certificate is overdue`;
  },
};
