import { apportion, sum } from '@popstrace/kernel';

/**
 * Divides rows among columns so that both add up exactly: `allot(rows, columns)[row][column]`. Each
 * column takes in proportion from what the rows have left (largest remainder).
 * @throws when rows and columns are not one whole: a bug.
 */
export function allot(rows: readonly bigint[], columns: readonly bigint[]): bigint[][] {
  if (sum(rows) !== sum(columns)) throw new Error('allot: rows and columns are not one whole');
  const left = [...rows];
  const taken = columns.map((column) => {
    const shares = apportion(column, left);
    shares.forEach((share, row) => (left[row] = (left[row] ?? 0n) - share));
    return shares;
  });
  return rows.map((_, row) => taken.map((shares) => shares[row] ?? 0n));
}
