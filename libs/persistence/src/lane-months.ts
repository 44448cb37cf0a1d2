import { monthsOf } from '@popstrace/custody';
import type { Changes } from './lane-decide.js';
import type { Part } from './lane-statement.js';

/** The journal by month, kept with the postings that it adds up. Nothing where no mass moves, as by a scan. */
export function months({ events: written, recordedAt }: Changes): Part | null {
  const dated = written.flatMap(({ sealed, postings }) =>
    postings.map((posting) => ({ occurredAt: sealed.occurredAt, recordedAt, posting })),
  );
  if (dated.length === 0) return null;
  const sums = monthsOf(dated);
  return {
    name: 'months',
    sql: (
      $,
    ) => `INSERT INTO journal_month AS m (month, account, territory, operation, pop, came, went, postings, recorded_until)
           SELECT * FROM unnest(${$(1)}::date[], ${$(2)}::text[], ${$(3)}::text[], ${$(4)}::text[], ${$(5)}::text[],
                                ${$(6)}::numeric[], ${$(7)}::numeric[], ${$(8)}::bigint[], ${$(9)}::timestamptz[])
           ON CONFLICT (month, account, territory, operation, pop) DO UPDATE SET
             came = m.came + excluded.came, went = m.went + excluded.went,
             postings = m.postings + excluded.postings,
             recorded_until = greatest(m.recorded_until, excluded.recorded_until)`,
    values: [
      sums.map(({ month }) => `${month}-01`),
      sums.map(({ account }) => account),
      sums.map(({ territory }) => territory),
      sums.map(({ operation }) => operation ?? ''),
      sums.map(({ pop }) => pop),
      sums.map(({ came }) => came),
      sums.map(({ went }) => went),
      sums.map(({ postings }) => postings),
      sums.map(({ recordedUntil }) => recordedUntil),
    ],
  };
}
