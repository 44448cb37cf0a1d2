import { covers, hasRole, type Actor } from '@popstrace/access';
import { err, ok, type Instant, type Refusal, type Result } from '@popstrace/kernel';
import { buildArticle15, type Article15 } from '@popstrace/reports';
import type { CustodyPorts } from '../custody/give-command.js';

export type ReportRefusal = Refusal<'period-out-of-order' | 'not-your-territory'>;

export interface Article15Question {
  readonly from: Instant;
  /** The first instant that counts no more. */
  readonly to: Instant;
  /** The authority's own where it is not told. */
  readonly territory?: string | undefined;
}

/** The Article 15 extract of a territory, for the authority that answers for it. */
export async function readArticle15(
  { reader, profile }: Pick<CustodyPorts, 'reader' | 'profile'>,
  actor: Actor,
  { from, to, territory = actor.jurisdiction }: Article15Question,
): Promise<Result<Article15, readonly ReportRefusal[]>> {
  if (!hasRole(actor, 'authority') || !covers(actor.jurisdiction, territory))
    return err([
      {
        code: 'not-your-territory',
        message: `Reports on ${territory} are for its authority.`,
        pointer: '/territory',
      },
    ]);
  if (from >= to)
    return err([
      { code: 'period-out-of-order', message: 'The period ends after it begins.', pointer: '/to' },
    ]);
  const [flows, stocks] = await Promise.all([
    reader.balances({ from, to }, territory),
    reader.balances({ to }, territory),
  ]);
  return ok(buildArticle15({ flows, stocks }, { from, to, territory, profile }));
}
