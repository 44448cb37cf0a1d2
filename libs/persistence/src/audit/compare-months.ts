import type { AuditFinding } from '@popstrace/application';
import { monthKeyOf, MonthSums, type Account, type MonthSum } from '@popstrace/custody';
import type pg from 'pg';
import type { StreamFold } from './stream-fold.js';

/** The journal by month, folded again from the events: as many sums as there are rows, however many events. */
export class FoldedMonths {
  private readonly sums = new MonthSums();
  /** After a broken event its chain posts nothing, and no sum can be told: the chain is reported instead. */
  isWhole = true;

  add(folds: readonly StreamFold[]): void {
    for (const { postings, isBroken } of folds) {
      this.sums.add(postings);
      if (isBroken) this.isWhole = false;
    }
  }

  all(): readonly MonthSum[] {
    return this.sums.all();
  }
}

export async function compareMonths(
  client: pg.PoolClient,
  folded: FoldedMonths,
): Promise<AuditFinding[]> {
  if (!folded.isWhole) return [];
  const { rows } = await client.query<MonthRow>(
    `SELECT to_char(month, 'YYYY-MM') AS month, account, territory, nullif(operation, '') AS operation, pop,
            came, went, postings, recorded_until AS "recordedUntil" FROM journal_month`,
  );
  const [told, found] = [folded.all().map(lineOf), rows.map(lineOf)];
  const [should, is] = [new Set(told), new Set(found)];
  return [
    ...told.filter((line) => !is.has(line)).map((line) => differs(`“${line}” is missing`)),
    ...found.filter((line) => !should.has(line)).map((line) => differs(`“${line}” is no such sum`)),
  ];
}

type MonthRow = Omit<MonthSum, 'came' | 'went' | 'postings' | 'account'> & {
  readonly account: Account;
  readonly came: string;
  readonly went: string;
  readonly postings: bigint;
};

function lineOf(of: MonthSum | MonthRow): string {
  return [monthKeyOf(of), of.came, of.went, of.postings, of.recordedUntil].join('|');
}

function differs(what: string): AuditFinding {
  const message = `The journal by month is not what the events post: ${what}.`;
  return { fault: 'month-differs', stream: null, seq: null, message };
}
