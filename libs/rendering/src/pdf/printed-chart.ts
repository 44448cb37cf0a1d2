import type { ChartBlock, MassCell, SankeyChart, Series } from '@popstrace/reports';
import type { Language } from '../words/language.js';
import { kilograms, speak, spell } from '../words/speak.js';
import { layOutSankey } from './sankey.js';

/** A chart with its words spelt and its geometry worked out: a template only draws it. */
export type PrintedChart = PrintedBars | PrintedSankey;

export interface PrintedBars {
  readonly block: 'bars';
  /** Columns stand over moments; bars lie beside categories, whose names are long. */
  readonly upright: boolean;
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** What each category adds up to, as it is read. */
  readonly totals: readonly string[];
  /** The end of the axis, and its steps. */
  readonly most: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

export interface PrintedSankey {
  readonly block: 'sankey';
  readonly title: string;
  readonly columns: number;
  readonly nodes: readonly {
    readonly column: number;
    readonly top: number;
    readonly height: number;
    readonly label: string;
    readonly amount: string;
  }[];
  readonly flows: readonly {
    readonly from: number;
    readonly to: number;
    readonly fromTop: number;
    readonly toTop: number;
    readonly height: number;
  }[];
}

export function printChart(chart: ChartBlock, language: Language): PrintedChart {
  if (chart.chart === 'sankey') return printSankey(chart, language);
  const upright = chart.chart === 'trend';
  const categories = upright
    ? chart.moments
    : chart.categories.map((category) => speak(category, language));
  return printBars({ ...chart, categories, upright }, language);
}

function printBars(
  {
    title,
    categories,
    series,
    upright,
  }: {
    readonly title: ChartBlock['title'];
    readonly categories: readonly string[];
    readonly series: readonly Series[];
    readonly upright: boolean;
  },
  language: Language,
): PrintedBars {
  const sums = categories.map((_, at) => sumOf(series.flatMap(({ values }) => values[at] ?? [])));
  const steps = axis(Math.max(...sums.map((sum) => (sum ? Number(kilograms(sum)) : 0)), 0));
  return {
    ...{ block: 'bars', upright, categories },
    title: speak(title, language),
    series: series.map(({ name, values }) => ({
      name: speak(name, language),
      values: values.map((value) => Number(kilograms(value))),
    })),
    totals: sums.map((sum) => (sum ? spell(sum, language) : '')),
    most: steps.at(-1) ?? 1,
    ticks: steps.map((at) => ({
      at,
      label: new Intl.NumberFormat(`${language}-u-nu-latn`).format(at),
    })),
  };
}

/** Whole numbers of the series' own unit, so that the sum is as exact as they are. */
function sumOf(values: readonly MassCell[]): MassCell | null {
  const [first] = values;
  if (!first) return null;
  const total = values.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  return { kind: 'mass', unit: first.unit, amount: String(total) };
}

const STEPS = 4;

/** From nought in steps of 1, 2 or 5 times a power of ten. */
export function axis(most: number): number[] {
  if (most <= 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / STEPS));
  const step =
    [1, 2, 5, 10].map((times) => times * power).find((each) => each * STEPS >= most) ?? most;
  const ticks = Math.ceil(most / step - 1e-9);
  return Array.from({ length: ticks + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

function printSankey(chart: SankeyChart, language: Language): PrintedSankey {
  const flows = chart.links.map(({ from, to, amount }) => ({
    ...{ from, to },
    amount: BigInt(amount.amount),
  }));
  const layout = layOutSankey(
    chart.nodes.map(({ id }) => id),
    flows,
  );
  const at = new Map(layout.nodes.map(({ id }, index) => [id, index]));
  return {
    block: 'sankey',
    title: speak(chart.title, language),
    columns: layout.columns,
    nodes: layout.nodes.map(({ id, ...place }) => ({
      ...place,
      label: labelOf(chart, id, language),
      amount: amountOf(chart, id, language),
    })),
    flows: layout.flows.map(({ from, to, ...place }) => ({
      ...place,
      from: at.get(from) ?? 0,
      to: at.get(to) ?? 0,
    })),
  };
}

function labelOf({ nodes }: SankeyChart, id: string, language: Language): string {
  const node = nodes.find((each) => each.id === id);
  return node ? speak(node.name, language) : id;
}

/** What goes through a node: the larger of what comes and what goes. */
function amountOf({ links }: SankeyChart, id: string, language: Language): string {
  const [out, into] = (['from', 'to'] as const).map((side) =>
    sumOf(links.flatMap((link) => (link[side] === id ? link.amount : []))),
  );
  const larger = BigInt(out?.amount ?? 0) > BigInt(into?.amount ?? 0) ? out : into;
  return larger ? spell(larger, language) : '';
}
