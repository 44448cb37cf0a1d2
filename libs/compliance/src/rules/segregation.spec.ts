import fc from 'fast-check';
import type { Rule } from '../rule.js';
import {
  incompatibleStreams,
  noDilution,
  separateStreams,
  type LotContent,
  type StowedPackage,
} from './index.js';

const MG = 1_000_000_000n;
const codes = <F>(rule: Rule<F>, facts: F) => rule.check(facts).map(({ code }) => code);

describe('SEG-01 no dilution', () => {
  const lot = (highest: bigint, popsWaste: boolean): LotContent => ({
    pop: 'pcb',
    highest,
    popsWaste,
  });

  it('SEG-01 refuses a mixture that lost the flag, the height or the POP of an input', () => {
    const inputs = [lot(60n * MG, true), lot(10n * MG, false)];
    expect(codes(noDilution, { inputs, outputs: [lot(60n * MG, false)] })).toEqual([
      'flag-cleared-by-mixing',
    ]);
    expect(codes(noDilution, { inputs, outputs: [lot(60n * MG - 1n, true)] })).toEqual([
      'content-lowered-by-mixing',
    ]);
    expect(codes(noDilution, { inputs, outputs: [] })).toEqual(['pop-dropped']);
  });

  it('SEG-01 accepts a mixture that carries flag and highest content on, and clean lots', () => {
    const inputs = [lot(60n * MG, true), lot(10n * MG, false)];
    expect(codes(noDilution, { inputs, outputs: [lot(60n * MG, true)] })).toEqual([]);
    expect(codes(noDilution, { inputs: [lot(MG, false)], outputs: [lot(MG, false)] })).toEqual([]);
  });

  it('SEG-01 never clears the flag, whatever is mixed with whatever', () => {
    const lots = fc.array(
      fc.record({
        pop: fc.constantFrom('pcb', 'ddt'),
        highest: fc.bigInt(0n, 100n),
        popsWaste: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(lots, lots, (inputs, outputs) => {
        const passed = noDilution.check({ inputs, outputs }).length === 0;
        const flagged = inputs.filter(({ popsWaste }) => popsWaste);
        const kept = flagged.every(
          (input) =>
            outputs.some(({ pop }) => pop === input.pop) &&
            outputs
              .filter(({ pop }) => pop === input.pop)
              .every((out) => out.popsWaste && out.highest >= input.highest),
        );
        expect(!passed || kept).toBe(true);
      }),
    );
  });
});

describe('SEG-02 incompatible streams', () => {
  const drum = (ref: string, more: Partial<StowedPackage> = {}): StowedPackage => ({
    ref,
    pops: ['pcb'],
    physicalState: 'liquid',
    unNumber: '2315',
    ...more,
  });

  it('SEG-02 refuses an oxidiser beside PCB oil, once, with the two packages that meet', () => {
    const packages = [drum('A'), drum('B'), drum('C', { unNumber: '0', hazardClasses: ['5.1'] })];
    const found = incompatibleStreams.check({ place: 'vehicle', packages });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code: 'incompatible-streams', pointer: '/packages/2' });
    expect(found[0]?.message).toMatch(/^A \(class 9\) and C \(class 5.1\)/);
  });

  it('SEG-02 accepts PCB and pesticides side by side: classes 9 and 6.1 agree', () => {
    const packages = [
      drum('A'),
      drum('B', { pops: ['ddt'], unNumber: '2761', physicalState: 'solid' }),
    ];
    expect(codes(incompatibleStreams, { place: 'consignment', packages })).toEqual([]);
  });

  it('SEG-02 refuses liquids and solids in one package, and accepts them side by side', () => {
    const packages = [drum('oil'), drum('soil', { physicalState: 'solid', unNumber: '3432' })];
    expect(codes(incompatibleStreams, { place: 'mixture', packages })).toEqual([
      'liquid-with-solid',
    ]);
    expect(codes(incompatibleStreams, { place: 'vehicle', packages })).toEqual([]);
  });

  it.each([
    [null, ['equipment-not-declared']],
    ['drained', []],
    ['full', []],
  ] as const)(
    'SEG-02 hears of PCB equipment whether it is drained or full: %s',
    (drained, expected) => {
      const packages = [drum('T1', { physicalState: 'article', drained })];
      expect(codes(incompatibleStreams, { place: 'consignment', packages })).toEqual(expected);
    },
  );

  it('SEG-02 refuses food or feed in the same vehicle or store', () => {
    expect(
      codes(incompatibleStreams, { place: 'vehicle', packages: [drum('A')], foodOrFeed: true }),
    ).toEqual(['food-or-feed-near']);
  });
});

describe('SEG-03 streams apart', () => {
  it('SEG-03 refuses nothing but advises against PCB with PFAS', () => {
    const found = separateStreams.check({ pops: ['pcb', 'pfos'], registeredBlend: false });
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['streams-mixed', 'warn'],
    ]);
  });

  it('SEG-03 accepts one stream, and a blend that the plant registered', () => {
    expect(codes(separateStreams, { pops: ['aldrin', 'ddt'], registeredBlend: false })).toEqual([]);
    expect(codes(separateStreams, { pops: ['pcb', 'pfos'], registeredBlend: true })).toEqual([]);
  });
});
