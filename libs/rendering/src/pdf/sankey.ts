/** A flow from one node to another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
}

/** Where a node stands: `column` from 0, heights as parts of the whole drawing. */
export interface PlacedNode {
  readonly id: string;
  readonly column: number;
  readonly top: number;
  readonly height: number;
}

export interface PlacedFlow {
  readonly from: string;
  readonly to: string;
  readonly fromTop: number;
  readonly toTop: number;
  readonly height: number;
}

export interface SankeyLayout {
  readonly columns: number;
  readonly nodes: readonly PlacedNode[];
  readonly flows: readonly PlacedFlow[];
}

/** Between two nodes of a column, and for nodes too thin to be seen. */
const GAP = 0.03;
const LEAST = 0.004;

/**
 * A Sankey diagram in a unit square: each node as far right as its longest way from an origin, as high
 * as the larger of what comes and what goes; flows leave and arrive in the order of the nodes.
 */
export function layOutSankey(ids: readonly string[], all: readonly Flow[]): SankeyLayout {
  const flows = all.filter(({ amount }) => amount > 0n);
  const used = ids.filter((id) => flows.some(({ from, to }) => from === id || to === id));
  const columns = columnsOf(used, flows);
  const scale = scaleOf(used, flows, columns);
  const height = (amount: bigint): number => Math.max(LEAST, Number(amount) * scale);
  const nodes = placeNodes(used, columns, (id) => height(throughputOf(id, flows)));
  return {
    columns: Math.max(0, ...columns.values()) + 1,
    nodes,
    flows: placeFlows(nodes, flows, (amount) => Number(amount) * scale),
  };
}

function columnsOf(ids: readonly string[], flows: readonly Flow[]): Map<string, number> {
  const columns = new Map(ids.map((id) => [id, 0]));
  // As many rounds as there are nodes settle every way; a circle would never settle.
  for (let round = 0; round < ids.length; round++)
    for (const { from, to } of flows) {
      const next = (columns.get(from) ?? 0) + 1;
      if (next > (columns.get(to) ?? 0) && next < ids.length) columns.set(to, next);
    }
  return columns;
}

function throughputOf(id: string, flows: readonly Flow[]): bigint {
  const sum = (side: 'from' | 'to'): bigint =>
    flows.reduce((total, flow) => (flow[side] === id ? total + flow.amount : total), 0n);
  const [out, into] = [sum('from'), sum('to')];
  return out > into ? out : into;
}

/** The fullest column fills the drawing. */
function scaleOf(
  ids: readonly string[],
  flows: readonly Flow[],
  columns: ReadonlyMap<string, number>,
): number {
  const scales = [...new Set(columns.values())].map((at) => {
    const column = ids.filter((id) => columns.get(id) === at);
    const total = column.reduce((sum, id) => sum + throughputOf(id, flows), 0n);
    const free = 1 - GAP * (column.length - 1) - LEAST * column.length;
    return total === 0n ? Infinity : Math.max(0.1, free) / Number(total);
  });
  return Math.min(...scales, 1);
}

function placeNodes(
  ids: readonly string[],
  columns: ReadonlyMap<string, number>,
  heightOf: (id: string) => number,
): PlacedNode[] {
  const tops = new Map<number, number>();
  return ids.map((id) => {
    const column = columns.get(id) ?? 0;
    const [top, height] = [tops.get(column) ?? 0, heightOf(id)];
    tops.set(column, top + height + GAP);
    return { id, column, top, height };
  });
}

function placeFlows(
  nodes: readonly PlacedNode[],
  flows: readonly Flow[],
  heightOf: (amount: bigint) => number,
): PlacedFlow[] {
  const order = new Map(nodes.map(({ id }, at) => [id, at]));
  const rank = (id: string): number => order.get(id) ?? 0;
  const sorted = [...flows].sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to));
  const [leaving, arriving] = [new Map<string, number>(), new Map<string, number>()];
  const topOf = (id: string): number => nodes[rank(id)]?.top ?? 0;
  return sorted.map(({ from, to, amount }) => {
    const height = heightOf(amount);
    const fromTop = leaving.get(from) ?? topOf(from);
    const toTop = arriving.get(to) ?? topOf(to);
    leaving.set(from, fromTop + height);
    arriving.set(to, toTop + height);
    return { from, to, fromTop, toTop, height };
  });
}
