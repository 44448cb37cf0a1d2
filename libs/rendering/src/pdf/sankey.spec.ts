import fc from 'fast-check';
import { axis } from './printed-chart.js';
import { layOutSankey, type Flow } from './sankey.js';

const flow = (from: string, to: string, amount: bigint): Flow => ({ from, to, amount });

it('puts each node to the right of all that it comes from', () => {
  const { columns, nodes } = layOutSankey(
    ['a', 'b', 'c', 'idle'],
    [flow('a', 'b', 5n), flow('a', 'c', 1n), flow('b', 'c', 5n)],
  );
  expect(columns).toBe(3);
  expect(nodes.map(({ id, column }) => [id, column])).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ]);
});

it('keeps within its square, nodes apart, and flows within their nodes, whatever flows', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const anyFlow = fc.record({
    from: fc.constantFrom(...ids),
    to: fc.constantFrom(...ids),
    amount: fc.bigInt(0n, 10n ** 20n),
  });
  fc.assert(
    fc.property(fc.array(anyFlow, { maxLength: 12 }), (flows) => {
      const { nodes, flows: placed } = layOutSankey(ids, flows);
      for (const { top, height } of nodes) expect(top + height).toBeLessThan(1.0001);
      for (const { from, fromTop, height } of placed) {
        const node = nodes.find(({ id }) => id === from)!;
        expect(fromTop + height).toBeLessThanOrEqual(node.top + node.height + 1e-6);
      }
    }),
    { numRuns: 200 },
  );
});

it.each([
  [0, [0, 1]],
  [3.2, [0, 1, 2, 3, 4]],
  [1920, [0, 500, 1000, 1500, 2000]],
  [0.00031, [0, 0.0001, 0.0002, 0.0003, 0.0004]],
])('marks an axis up to %s in round steps', (most, steps) => expect(axis(most)).toEqual(steps));
