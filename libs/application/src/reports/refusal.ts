import { covers, hasRole, type Actor } from '@popstrace/access';
import { err, type Err, type Refusal } from '@popstrace/kernel';
import type { AnswerRefusal, Period } from '@popstrace/reports';

export type ReportRefusal =
  | Refusal<'period-out-of-order' | 'not-your-territory' | 'not-found' | 'no-such-figure'>
  | Refusal<'unknown-profile' | 'no-bundle' | 'not-logged'>
  | AnswerRefusal;

export function refused(...refusals: readonly ReportRefusal[]): Err<readonly ReportRefusal[]> {
  return err(refusals);
}

/** A national report is for the authority that answers for the territory. */
export function territoryRefusals(actor: Actor, territory: string): ReportRefusal[] {
  if (hasRole(actor, 'authority') && covers(actor.jurisdiction, territory)) return [];
  return [
    {
      code: 'not-your-territory',
      message: `Reports on ${territory} are for its authority.`,
      pointer: '/territory',
    },
  ];
}

export function periodRefusals({ from, to }: Period): ReportRefusal[] {
  if (from < to) return [];
  return [
    { code: 'period-out-of-order', message: 'The period ends after it begins.', pointer: '/to' },
  ];
}

export const NO_REPORT: ReportRefusal = {
  code: 'not-found',
  message: 'There is no such report among those that you may read.',
  pointer: '',
};
