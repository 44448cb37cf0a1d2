/**
 * Divides a whole by weights so that the shares add up to it exactly (largest remainder; ties go to
 * the earlier). All weights zero: the whole goes to the first. Order is kept.
 * @throws when there is a negative weight, a negative whole, or nobody to take a positive whole: bugs.
 */
export function apportion(whole: bigint, weights: readonly bigint[]): bigint[] {
  if (whole < 0n || weights.some((weight) => weight < 0n)) throw new Error('apportion: negative');
  if (weights.length === 0) {
    if (whole === 0n) return [];
    throw new Error('apportion: nobody to share with');
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? whole : 0n));
  const shares = weights.map((weight) => (whole * weight) / total);
  const left = Number(whole - shares.reduce((sum, share) => sum + share, 0n));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % total }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares;
}

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}
