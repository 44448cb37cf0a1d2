import fc from 'fast-check';
import { sum, uuidFrom } from '@popstrace/kernel';
import {
  broughtBy,
  declaredContent,
  divide,
  highestOf,
  merge,
  netOf,
  popMassesOf,
  popMassOf,
  reweigh,
  separate,
  withPops,
  type Content,
} from './content.js';
import { constituent } from './testing/waste.js';

const POPS = ['pcb', 'hcb', 'ddt'];

/** Contents of several roots, as mixing leaves them. */
const contents: fc.Arbitrary<Content> = fc
  .array(
    fc.record({
      root: fc.nat(9),
      grams: fc.bigInt({ min: 1n, max: 10n ** 9n }),
      mgPerKg: fc.array(fc.nat(300_000), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) =>
    merge(
      parts.map(({ root, grams, mgPerKg }) =>
        declaredContent(
          uuidFrom(String(root)),
          grams,
          POPS.map((pop, at) => constituent(pop, `${mgPerKg[at]}.000000007`)),
        ),
      ),
    ),
  );

const fraction = fc.integer({ min: 0, max: 1000 });

describe('a content', () => {
  it('is divided into parts that add up to it: each origin, and each POP of each origin', () => {
    fc.assert(
      fc.property(contents, fraction, fraction, (whole, a, b) => {
        const net = netOf(whole);
        const first = (net * BigInt(a)) / 1000n;
        const second = ((net - first) * BigInt(b)) / 1000n;
        const masses = [first, second, net - first - second];
        const parts = divide(whole, masses);
        expect(parts.map(netOf)).toEqual(masses);
        expect(merge(parts)).toEqual(sorted(whole, merge(parts)));
      }),
    );
  });

  it('is taken apart into parts with POPs of their own, and every root keeps all of its own', () => {
    fc.assert(
      fc.property(contents, fraction, (whole, a) => {
        const net = netOf(whole);
        const grams = (net * BigInt(a)) / 1000n;
        const pops = popMassesOf(whole);
        const firstPops = pops.map(({ pop, femtograms }) => ({ pop, femtograms: femtograms / 3n }));
        const rest = pops.map(({ pop, femtograms }) => ({
          pop,
          femtograms: femtograms - femtograms / 3n,
        }));
        const parts = separate(whole, [
          { grams, pops: firstPops, highest: whole.highest },
          { grams: net - grams, pops: rest, highest: whole.highest },
        ]);
        expect(popMassesOf(parts[0]!)).toEqual(firstPops);
        expect(merge(parts)).toEqual(sorted(whole, merge(parts)));
      }),
    );
  });

  it('that weighs otherwise keeps its roots in proportion, and its POPs at their concentration', () => {
    fc.assert(
      fc.property(contents, fc.bigInt({ min: 1n, max: 10n ** 10n }), (whole, net) => {
        const found = reweigh(whole, net);
        expect(netOf(found)).toBe(net);
        for (const pop of POPS)
          expect(popMassOf(found, pop)).toBe((popMassOf(whole, pop) * net) / netOf(whole));
        expect(
          found.origins.every(
            ({ grams, pops }) => grams >= 0n && pops.every((p) => p.femtograms >= 0n),
          ),
        ).toBe(true);
      }),
    );
  });

  it('of one declared package weighs otherwise without any rounding', () => {
    const concentrations = [constituent('pcb', '0.000000007')];
    const whole = declaredContent(uuidFrom('a'), 3n, concentrations);
    expect(reweigh(reweigh(whole, 7n), 3n)).toEqual(whole);
  });

  it('with a new analysis keeps each root’s share of a POP, or of the mass where it had none', () => {
    const a = declaredContent(uuidFrom('a'), 100n, [constituent('pcb', '1000')]);
    const b = declaredContent(uuidFrom('b'), 300n, [constituent('hcb', '1000')]);
    const fresh = [
      { pop: 'pcb', femtograms: 9n },
      { pop: 'ddt', femtograms: 8n },
    ];
    const { origins } = withPops(merge([a, b]), fresh, []);
    expect(origins.map((o) => broughtBy(o, 'pcb'))).toEqual([9n, 0n]);
    expect(origins.map((o) => broughtBy(o, 'ddt'))).toEqual([2n, 6n]);
  });

  it('is judged by the highest content that went in; on a tie, by the one that is least proved', () => {
    const measured = constituent('pcb', '60');
    const generic = constituent('pcb', '60', { basis: 'generic' });
    const higher = constituent('pcb', '61');
    expect(highestOf([measured, generic])).toEqual([generic]);
    expect(highestOf([generic, higher, measured])).toEqual([higher]);
  });

  it('that is divided otherwise than into itself is a bug', () => {
    const whole = declaredContent(uuidFrom('a'), 3n, []);
    expect(() => divide(whole, [1n, 1n])).toThrow('one whole');
  });

  it('holds as much of a POP as its origins bring', () => {
    fc.assert(
      fc.property(contents, (whole) => {
        for (const { pop, femtograms } of popMassesOf(whole))
          expect(femtograms).toBe(sum(whole.origins.map((o) => broughtBy(o, pop))));
      }),
    );
  });
});

/** The content with its origins and POPs in another's order: order means nothing. */
function sorted(content: Content, like: Content): Content {
  return {
    highest: like.highest,
    origins: like.origins.map(({ root, pops }) => {
      const own = content.origins.find((o) => o.root === root);
      return {
        root,
        grams: own?.grams ?? 0n,
        pops: pops.map(({ pop }) => ({ pop, femtograms: own ? broughtBy(own, pop) : 0n })),
      };
    }),
  };
}
