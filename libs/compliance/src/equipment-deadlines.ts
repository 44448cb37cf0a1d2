import { addDays, pcbTargets, type PcbTarget } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import { startOfDay, type Calendar } from './calendar.js';
import type { Deadline } from './deadline.js';
import { bandOf, type Equipment } from './pcb-equipment.js';
import { pcbEquipmentOutOfUse } from './rules/pcb-equipment-out-of-use.js';

export interface EquipmentClock {
  readonly equipment: Equipment;
  readonly calendar: Calendar;
  /** When it came into the inventory. */
  readonly since: Day;
  readonly outOfUseOn: Day | null;
  readonly destroyedOn: Day | null;
}

const WHAT: Readonly<Record<PcbTarget['id'], string>> = {
  'end-of-use': 'Take the PCB equipment out of use',
  'sound-management': 'Have the PCB equipment destroyed',
};

/** The two dates of Annex A Part II, for what is in a band; what is in none has no clock. */
export function equipmentDeadlines(clock: EquipmentClock): readonly Deadline[] {
  const { equipment, calendar, since, outOfUseOn, destroyedOn } = clock;
  if (bandOf(equipment).band === null) return [];
  const doneOn = {
    'end-of-use': outOfUseOn ?? destroyedOn,
    'sound-management': destroyedOn,
  } as const;
  return pcbTargets().map(({ id, by }) => ({
    id: `${pcbEquipmentOutOfUse.id}/${id}`,
    rule: pcbEquipmentOutOfUse.id,
    article: pcbEquipmentOutOfUse.article,
    what: `${WHAT[id]} (${equipment.ref})`,
    responsible: 'holder',
    startedOn: since,
    dueOn: by,
    lateFrom: startOfDay(addDays(by, 1), calendar.timeZone),
    doneOn: doneOn[id],
  }));
}
