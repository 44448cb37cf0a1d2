import type { Actor } from '@popstrace/access';
import { isPop, reportingCycles } from '@popstrace/catalogue';
import { err, ok, type Clock, type IdSource, type Refusal, type Result } from '@popstrace/kernel';
import { IN_THE_FUTURE, lastDayOn } from '../calendars/last-day.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import { MET_MILESTONES, type ObligationMet, type ObligedKind } from './obligation.js';
import { mayTell } from './obligation-access.js';
import type { ObligationStore } from './obligation.port.js';

interface Ports {
  readonly obligations: ObligationStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export type MeetObligation = Pick<ObligationMet, 'milestone' | 'year' | 'pop' | 'on' | 'reference'>;

/** Whoever is obliged, or its authority, tells that it is done, with the document that proves it. */
export async function meetObligation(
  { obligations, ids, clock }: Ports,
  actor: Actor,
  {
    subject,
    ...told
  }: MeetObligation & {
    readonly subject: { readonly kind: ObligedKind; readonly id: string };
  },
): Promise<Result<ObligationMet, readonly Refusal[]>> {
  const obliged = await obligations.find(subject);
  if (!obliged || !mayTell(actor, obliged)) return err([NOT_FOUND]);
  const recordedAt = clock.now();
  const refusals = [
    ...(told.on > lastDayOn(recordedAt) ? [IN_THE_FUTURE] : []),
    ...milestoneRefusals(subject.kind, told),
  ];
  if (refusals.length > 0) return err(refusals);
  const { organisation, user, name } = actor;
  const by = { organisation, user, name, recordedAt };
  const met = { ...told, ...by, id: ids.next(), subject: { kind: obliged.kind, id: obliged.id } };
  await obligations.addMet(met);
  return ok(met);
}

function milestoneRefusals(kind: ObligedKind, told: MeetObligation): readonly Refusal[] {
  const known: readonly string[] = MET_MILESTONES[kind];
  if (!known.includes(told.milestone))
    return [
      {
        code: 'unknown-milestone',
        message: `A ${kind} does not tell ${told.milestone}: tell ${known.join(', ')}.`,
        pointer: '/milestone',
      },
    ];
  if (told.milestone === 'last-stock-notice') return popRefusals(told.pop);
  return told.milestone === 'last-inspected' ? [] : yearRefusals(told);
}

function popRefusals(pop: string | null): readonly Refusal[] {
  if (pop !== null && isPop(pop)) return [];
  return [
    {
      code: 'unknown-pop',
      message: 'Name the POP of which the stock consists by its id, such as pfos.',
      pointer: '/pop',
    },
  ];
}

/** What is told of a year that is not over would end a clock that has not begun. */
function yearRefusals({ milestone, year, on }: MeetObligation): readonly Refusal[] {
  const years = reportingCycles().map(({ due }) => Number(due.slice(0, 4)));
  const isCycle = milestone === 'cycle-reported';
  const isGood = year !== null && (isCycle ? years.includes(year) : `${year}-12-31` < on);
  if (isGood) return [];
  const which = isCycle
    ? `Name the year in which the report is due: ${years.join(', ')}.`
    : 'Name the year that is accounted for, which was over on that day.';
  return [{ code: 'year-not-over', message: which, pointer: '/year' }];
}
