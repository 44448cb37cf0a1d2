import type { Actor } from '@popstrace/access';
import type { Milestone } from '@popstrace/compliance';
import {
  err,
  ok,
  type Clock,
  type Day,
  type Id,
  type IdSource,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { IN_THE_FUTURE, lastDayOn } from '../calendars/last-day.js';
import type { CustodyReader } from '../custody/custody.port.js';
import { maySee } from '../custody/parties.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type { MilestoneStore, RecordedMilestone } from './alert.port.js';

/** What happens outside custody and still starts or stops a clock: letters, visits, reports. */
export const RECORDABLE_MILESTONES = [
  'last-inspected',
  'received-without-document',
  'unmanifested-reported',
  'exception-reported',
  'movement-announced',
  'receipt-confirmed',
  'completion-confirmed',
  'failure-notified',
  'taken-back',
  'illegal-traffic-known',
  'illegal-traffic-ended',
] as const satisfies readonly Milestone[];

export type RecordableMilestone = (typeof RECORDABLE_MILESTONES)[number];

export interface RecordMilestone {
  readonly milestone: RecordableMilestone;
  readonly on: Day;
  readonly reference: string;
}

interface Ports {
  readonly reader: CustodyReader;
  readonly milestones: MilestoneStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

/** A party tells what custody cannot see, with the document that proves it. It is never changed. */
export async function recordMilestone(
  { reader, milestones, ids, clock }: Ports,
  actor: Actor,
  { consignment: id, ...told }: RecordMilestone & { readonly consignment: Id },
): Promise<Result<RecordedMilestone, readonly Refusal[]>> {
  const consignment = await reader.seenBy(actor).consignment(id);
  if (!consignment || !maySee(actor, consignment)) return err([NOT_FOUND]);
  const recordedAt = clock.now();
  if (told.on > lastDayOn(recordedAt)) return err([IN_THE_FUTURE]);
  const { organisation, user } = actor;
  const milestone = { ...told, id: ids.next(), consignment: id, organisation, user, recordedAt };
  await milestones.add(milestone);
  return ok(milestone);
}
