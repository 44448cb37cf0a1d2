/**
 * The media type among those offered that an `Accept` header likes best (RFC 9110, 12.5.1); the first
 * when it likes none, or says nothing: an answer of another kind helps more than none.
 */
export function negotiate<const T extends string>(
  accept: string | undefined,
  offered: readonly [T, ...T[]],
): T {
  return liked(accept, offered) ?? offered[0];
}

/** The same, where an answer of another kind would help nobody: null when it likes none. */
export function liked<const T extends string>(
  accept: string | undefined,
  offered: readonly [T, ...T[]],
): T | null {
  const ranges = (accept ?? '*/*').split(',').map(rangeOf);
  const best = offered
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .reduce((a, b) => (b.quality > a.quality ? b : a));
  return best.quality > 0 ? best.type : null;
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { type, quality: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
}

/** The most exact range that takes a type decides. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const exactness = [type, `${type.split('/')[0]}/*`, '*/*'];
  const taking = exactness.map((each) => ranges.find((range) => range.type === each));
  return taking.find((range) => range !== undefined)?.quality ?? 0;
}
