import { operation as operationOf, pop as popOf, pops } from '@popstrace/catalogue';
import type { Account } from '@popstrace/custody';
import { formatKilograms, formatPopKilograms, type Instant } from '@popstrace/kernel';
import type { Facts, Line, Period } from '../facts.js';

/**
 * The extract for the Stockholm Convention's national report (Article 15; Part B section V on Article
 * 6, Part C on PCB): what was destroyed and by which route, what is in stock, what is on its way; by
 * POP, for a period.
 */
export interface Article15 {
  readonly report: 'article-15';
  readonly territory: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly profile: string;
  /** The whole mass of waste first (`pop` empty), then each POP that occurs. */
  readonly sections: readonly Article15Section[];
}

export interface Article15Section {
  /** Empty for the whole mass of waste. */
  readonly pop: string;
  readonly name: string;
  /** Kilograms as decimals, exactly: of waste, or of the POP itself. */
  readonly figures: readonly Figure[];
}

export interface Figure {
  readonly part: 'in the period' | 'at the end of the period';
  readonly measure: Measure;
  /** Operation of Basel Annex IV, where the route is told by one. */
  readonly operation: string | null;
  readonly kilograms: string;
}

/** What Article 15 asks, and which account of the journal answers it. Sources are turned round to read as amounts. */
export const MEASURES = {
  'declared by holders': { account: 'declared', part: 'flow', source: true },
  'found by weighing': { account: 'found', part: 'flow', source: true },
  'missing by weighing': { account: 'shortfall', part: 'flow' },
  'destroyed in the country': { account: 'destroyed', part: 'flow', byOperation: true },
  'exported and destroyed': { account: 'destroyed-abroad', part: 'flow', byOperation: true },
  'otherwise disposed of': { account: 'disposed', part: 'flow', byOperation: true },
  'released to air and water': { account: 'emitted', part: 'flow' },
  'formed in treatment': { account: 'formed', part: 'flow', source: true },
  'lost in incidents': { account: 'lost', part: 'flow' },
  'in stock at holders': { account: 'holder', part: 'stock' },
  'in transit': { account: 'transit', part: 'stock' },
  'in interim storage': { account: 'storage', part: 'stock' },
  'in stock at facilities': { account: 'facility', part: 'stock' },
  'in treatment': { account: 'treatment', part: 'stock' },
  'in residues not yet placed': { account: 'residue', part: 'stock' },
  'returned to holders': { account: 'returned', part: 'stock' },
  'exported, certificate outstanding': { account: 'exported', part: 'stock', byOperation: true },
} as const satisfies Readonly<Record<string, MeasureDefinition>>;

export type Measure = keyof typeof MEASURES;

interface MeasureDefinition {
  readonly account: Account;
  readonly part: 'flow' | 'stock';
  readonly byOperation?: boolean;
  readonly source?: boolean;
}

interface Question extends Period {
  readonly territory: string;
  readonly profile: string;
}

/** The report from the facts alone: the same facts give the same report, whoever gathered them. */
export function buildArticle15(
  facts: Facts,
  { territory, from, to, profile }: Question,
): Article15 {
  const known = new Set([...facts.flows, ...facts.stocks].map(({ pop }) => pop));
  const listed = pops().flatMap(({ id }) => (known.has(id) ? [id] : []));
  return {
    report: 'article-15',
    territory,
    from,
    to,
    profile,
    sections: ['', ...listed].map((pop) => ({
      pop,
      name: pop === '' ? 'All POPs waste (mass of the waste)' : (popOf(pop)?.name ?? pop),
      figures: (Object.keys(MEASURES) as Measure[]).flatMap((measure) =>
        figuresOf(measure, pop, facts),
      ),
    })),
  };
}

function figuresOf(measure: Measure, pop: string, facts: Facts): Figure[] {
  const definition: MeasureDefinition = MEASURES[measure];
  const lines = (definition.part === 'flow' ? facts.flows : facts.stocks).filter(
    (line) => line.account === definition.account && line.pop === pop,
  );
  return [...byRoute(lines, definition)].map(([operation, amount]) => ({
    part: definition.part === 'flow' ? 'in the period' : 'at the end of the period',
    measure,
    operation: operation === '' ? null : operation,
    kilograms: kilograms(pop, definition.source ? -amount : amount),
  }));
}

/** One figure for each operation where the route matters, else one for all; none where nothing moved. */
function byRoute(
  lines: readonly Line[],
  { byOperation = false }: MeasureDefinition,
): Map<string, bigint> {
  const routes = new Map<string, bigint>();
  for (const { operation, amount } of lines) {
    const route = byOperation ? (operation ?? '') : '';
    routes.set(route, (routes.get(route) ?? 0n) + amount);
  }
  return new Map(
    [...routes].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function kilograms(pop: string, amount: bigint): string {
  return pop === '' ? formatKilograms(amount) : formatPopKilograms(amount);
}

/** What an operation is called, for readers who do not know Annex IV by heart. */
export function operationName(code: string): string {
  return operationOf(code)?.name ?? code;
}
