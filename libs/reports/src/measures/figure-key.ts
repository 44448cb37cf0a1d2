import type { Sum } from '../facts.js';
import { measured, femtograms, grams, type MassCell } from '../document/cell.js';
import { MEASURES, measureOf, type Measure, type MeasureId } from './measures.js';

/** Over which time a figure is summed: the period, all before it, all until its end, or since ratification. */
export const SPANS = ['opening', 'period', 'stock', 'since'] as const;
export type SpanId = (typeof SPANS)[number];

/** What a figure of the journal is summed from. Its id says it, so that nobody needs a list to check it. */
export interface FigureKey {
  readonly span: SpanId;
  readonly measure: MeasureId;
  /** Empty for the mass of waste. */
  readonly pop: string;
  /** `null`: every operation. */
  readonly operation: string | null;
}

/** `journal:period:destroyed-at-home:pcb:D10`; `waste` for the whole mass, `*` for every operation. */
export function figureId({ span, measure, pop, operation }: FigureKey): string {
  return ['journal', span, measure, pop || 'waste', operation ?? '*'].join(':');
}

/** @returns `null` where the figure comes from elsewhere than the journal. */
export function parseFigureId(id: string): FigureKey | null {
  const [source, span, measure = '', pop, operation, ...more] = id.split(':');
  const known = SPANS.find((each) => each === span);
  if (source !== 'journal' || !known || !measureOf(measure) || more.length > 0) return null;
  if (pop === undefined || operation === undefined) return null;
  return {
    ...{ span: known, measure: measure as MeasureId, pop: pop === 'waste' ? '' : pop },
    operation: operation === '*' ? null : operation,
  };
}

/** The operations by which a measure is asked: all of them, some, or all but some. */
export function isOfMeasure({ only, except }: Measure, operation: string | null): boolean {
  if (only) return operation !== null && only.includes(operation);
  return operation === null || !(except?.includes(operation) ?? false);
}

/** Sums by what figures ask for: a report asks hundreds of times. */
export type Sums = ReadonlyMap<string, readonly Sum[]>;

export function indexed(sums: Iterable<Sum>): Sums {
  const index = new Map<string, Sum[]>();
  for (const sum of sums) {
    const key = `${sum.account}|${sum.pop}`;
    const own = index.get(key);
    if (own) own.push(sum);
    else index.set(key, [sum]);
  }
  return index;
}

/** The amount of a figure from the sums of its span. */
export function amountOf(
  { measure: id, pop, operation }: Omit<FigureKey, 'span'>,
  sums: Sums,
): bigint {
  const measure: Measure = MEASURES[id];
  let total = 0n;
  for (const account of measure.accounts)
    for (const sum of sums.get(`${account}|${pop}`) ?? []) {
      if (operation !== null && sum.operation !== operation) continue;
      if (isOfMeasure(measure, sum.operation)) total += counted(measure, sum);
    }
  return total;
}

function counted({ counts }: Measure, { came, went }: Sum): bigint {
  if (counts === 'came') return came;
  return counts === 'source' ? went - came : came - went;
}

/** The figure as a cell of a report. */
export function massFigure(key: FigureKey, sums: Sums): MassCell {
  const amount = amountOf(key, sums);
  const figure = measured(figureId(key));
  return key.pop === '' ? grams(amount, figure) : femtograms(amount, figure);
}
