import type { ObligationMet, Stock } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import type { Tx } from '../unit-of-work.js';

type MetRow = Omit<ObligationMet, 'subject'> & {
  readonly kind: ObligationMet['subject']['kind'];
  readonly subject: Id;
};

/** What was told of these, in the order of its days. */
export async function metBy(tx: Tx, subjects: readonly Id[]): Promise<readonly ObligationMet[]> {
  const { rows } = await tx.query<MetRow>({
    name: 'obligations: met',
    text: `SELECT id, subject_kind AS kind, subject_id AS subject, milestone, year, pop, happened_on AS "on", reference,
                  organisation_id AS organisation, account_id AS "user", name, recorded_at AS "recordedAt"
             FROM obligation_met WHERE subject_id = ANY ($1::uuid[]) ORDER BY happened_on, id`,
    values: [subjects],
  });
  return rows.map(({ kind, subject, ...met }) => ({ ...met, subject: { kind, id: subject } }));
}

/** What these holders stated of their stocks, in the order of its days. */
export async function stocksOf(tx: Tx, holders: readonly Id[]): Promise<readonly Stock[]> {
  const { rows } = await tx.query<Stock>({
    name: 'obligations: stocks',
    text: `SELECT id, holder_id AS holder, pop, grams, stated_on AS "on", reference,
                  organisation_id AS organisation, account_id AS "user", name, recorded_at AS "recordedAt"
             FROM stock WHERE holder_id = ANY ($1::uuid[]) ORDER BY stated_on, id`,
    values: [holders],
  });
  return rows;
}
