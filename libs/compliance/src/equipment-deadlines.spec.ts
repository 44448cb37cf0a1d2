import { parseConcentration, unwrap, type Day } from '@popstrace/kernel';
import { equipmentDeadlines, type Equipment, type EquipmentClock } from './index.js';

const piece = (content: string | null, volume = 100_000n): Equipment => ({
  ...{ ref: 'T-7', status: 'in-use', volume, mass: 1n },
  content: content === null ? null : unwrap(parseConcentration(content, '%')),
});

const clock = (equipment: Equipment, over: Partial<EquipmentClock> = {}): EquipmentClock => ({
  ...{ equipment, calendar: { timeZone: 'Africa/Nairobi' }, since: '2024-05-01' as Day },
  ...{ outOfUseOn: null, destroyedOn: null },
  ...over,
});

describe('the dates of Annex A Part II', () => {
  it('bind what is in a band, in the days of its site', () => {
    expect(equipmentDeadlines(clock(piece('0.0051')))).toMatchObject([
      { id: 'PCB-01/end-of-use', dueOn: '2025-12-31', lateFrom: '2025-12-31T21:00:00.000Z' },
      { id: 'PCB-01/sound-management', dueOn: '2028-12-31', doneOn: null },
    ]);
    // Nobody measured it: it counts as the worst that its volume allows.
    expect(equipmentDeadlines(clock(piece(null)))).toHaveLength(2);
  });

  it('bind nothing at the limit itself, or of no more than 0.05 litres', () => {
    expect(equipmentDeadlines(clock(piece('0.005')))).toEqual([]);
    expect(equipmentDeadlines(clock(piece('90', 50n)))).toEqual([]);
  });

  it('are met by the day out of use, and by the day of the certificate', () => {
    const done = { outOfUseOn: '2025-03-01' as Day, destroyedOn: '2027-01-01' as Day };
    expect(equipmentDeadlines(clock(piece('50'), done)).map(({ doneOn }) => doneOn)).toEqual([
      '2025-03-01',
      '2027-01-01',
    ]);
  });
});
