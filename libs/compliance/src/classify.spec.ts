import { congeners, ownProfile, profile, type Profile } from '@popstrace/catalogue';
import { parseConcentration, unwrap, type ConcentrationUnit, type Day } from '@popstrace/kernel';
import fc from 'fast-check';
import {
  classify,
  consequencesOf,
  formatFine,
  readClassification,
  viewClassification,
  type Classification,
  type ClassificationInput,
  type CongenerResult,
  type Constituent,
} from './index.js';

const day = (text: string) => text as Day;
const law = (id: string): Profile => profile(id)!;
const amount = (text: string, unit: ConcentrationUnit = 'mg/kg') =>
  unwrap(parseConcentration(text, unit));

const measured = (pop: string, text: string, unit?: ConcentrationUnit): Constituent => ({
  pop,
  concentration: amount(text, unit),
  basis: 'measured',
});

const input = (
  id: string,
  constituents: readonly Constituent[],
  on = '2026-01-01',
): ClassificationInput => ({
  profile: law(id),
  day: day(on),
  constituents,
});

const classified = (asked: ClassificationInput): Classification => unwrap(classify(asked));

describe('PCB at exactly 50 mg/kg', () => {
  it.each([
    ['eu', 'pops-waste'],
    ['us', 'pops-waste'],
    ['basel', 'below'],
    ['stockholm', 'below'],
  ])('under %s is %s', (id, verdict) =>
    expect(classified(input(id, [measured('pcb', '50')])).verdict).toBe(verdict),
  );

  it('is POPs waste everywhere a part per quadrillion above, and below everywhere one under', () => {
    for (const id of ['eu', 'us', 'basel', 'stockholm']) {
      const beside = (ppq: bigint) =>
        classified(
          input(id, [{ pop: 'pcb', concentration: amount('50') + ppq, basis: 'measured' }]),
        ).verdict;
      expect([beside(1n), beside(-1n)]).toEqual(['pops-waste', 'below']);
    }
  });
});

describe('PBDE on both sides of a dated step', () => {
  // 150 + 250.5 = 400.5 mg/kg: below 500 until 2025-12-29, above 350 from 2025-12-30.
  const foam = [measured('tetrabde', '150'), measured('decabde', '250.5')];

  it.each([
    ['2025-12-29', 'below'],
    ['2025-12-30', 'pops-waste'],
  ])('on %s is %s', (on, verdict) => {
    const { verdict: found, comparisons } = classified(input('eu', foam, on));
    expect(found).toBe(verdict);
    expect(comparisons).toHaveLength(1);
    expect(formatFine(comparisons[0]!.compared[0]!.content['upper-bound'], 'mg/kg')).toBe('400.5');
  });
});

describe('sums', () => {
  it('are made inside a group: 20 + 20 + 9.999 of HCH is below 50, 20 + 20 + 10 is not', () => {
    const hch = (gamma: string) =>
      classified(
        input('eu', [
          measured('alpha-hch', '20'),
          measured('beta-hch', '20'),
          measured('gamma-hch', gamma),
        ]),
      );
    expect([hch('9.999').verdict, hch('10').verdict]).toEqual(['below', 'pops-waste']);
  });

  it('are never made across groups: 49 of aldrin and 49 of dieldrin are below', () => {
    const { verdict, comparisons } = classified(
      input('eu', [measured('aldrin', '49'), measured('dieldrin', '49')]),
    );
    expect([verdict, comparisons.map(({ answer }) => answer)]).toEqual([
      'below',
      ['below', 'below'],
    ]);
  });

  it('tell PFOA and its salts from related compounds, and without a word take the stricter', () => {
    const pfoa = (part?: 'related') => [{ ...measured('pfoa', '20'), ...(part ? { part } : {}) }];
    expect(classified(input('eu', pfoa('related'))).verdict).toBe('below');
    expect(classified(input('eu', pfoa())).verdict).toBe('pops-waste');
  });

  it('do not grow with the order of the constituents, and never shrink a verdict with one more POP', () => {
    const ids = ['pcb', 'ddt', 'alpha-hch', 'beta-hch', 'pfos', 'mccp'];
    const contents = fc.uniqueArray(
      fc.record({ pop: fc.constantFrom(...ids), ppq: fc.bigInt(0n, 2n * amount('50')) }),
      { selector: ({ pop }) => pop, minLength: 2 },
    );
    const rank = ['below', 'authority-decides', 'pops-waste'];
    fc.assert(
      fc.property(contents, (all) => {
        const constituents = all.map(({ pop, ppq }): Constituent => ({
          pop,
          concentration: ppq,
          basis: 'measured',
        }));
        const whole = classified(input('eu', constituents)).verdict;
        expect(classified(input('eu', [...constituents].reverse())).verdict).toBe(whole);
        const less = classified(input('eu', constituents.slice(1))).verdict;
        expect(rank.indexOf(less)).toBeLessThanOrEqual(rank.indexOf(whole));
      }),
    );
  });
});

describe('what is missing or not proved', () => {
  it('counts as above', () => {
    const unknown = classified(
      input('eu', [{ pop: 'pcb', concentration: null, basis: 'declared' }]),
    );
    expect([unknown.verdict, unknown.comparisons[0]?.answer]).toEqual(['pops-waste', 'unproved']);
    const told = classified(input('eu', [{ ...measured('pcb', '1'), basis: 'declared' }]));
    expect(told.comparisons[0]?.compared[0]?.doubts[0]?.code).toBe('content-not-measured');
    expect(told.verdict).toBe('pops-waste');
  });

  it('is below by the presumption of the authority', () => {
    const asked = input('eu', [{ ...measured('pcb', '1'), basis: 'generic' }]);
    expect(classified({ ...asked, presumption: 'P-7' }).verdict).toBe('below');
  });

  it('does not save what is above', () =>
    expect(
      classified(input('eu', [{ ...measured('pcb', '51'), basis: 'declared' }])).comparisons[0]
        ?.answer,
    ).toBe('above'));
});

describe('a POP without a limit', () => {
  it.each(['methoxychlor', 'dechlorane-plus', 'uv-328', 'chlorpyrifos', 'mccp', 'lc-pfca'])(
    '%s is for the authority to decide, never below',
    (pop) => {
      for (const id of ['basel', 'eu', 'us', 'stockholm'])
        expect(classified(input(id, [measured(pop, '0.001')])).verdict).toBe('authority-decides');
    },
  );

  it('does not hide another that is above', () =>
    expect(classified(input('eu', [measured('mccp', '1'), measured('ddt', '50')])).verdict).toBe(
      'pops-waste',
    ));
});

describe('toxic equivalents', () => {
  const notDetected = (loq: string): readonly CongenerResult[] =>
    congeners().map(({ id }) => ({ congener: id, concentration: null, loq: amount(loq, 'ng/kg') }));
  const withResults = (
    found: Readonly<Record<string, string>>,
    loq: string,
  ): readonly CongenerResult[] =>
    notDetected(loq).map((result) => {
      const text = found[result.congener];
      return text === undefined
        ? result
        : { congener: result.congener, concentration: amount(text, 'ng/kg') };
    });

  /*
   * Fly ash: 2378-TCDD 3,000 ng/kg and 23478-PeCDF 5,000 ng/kg found, all else under 500 ng/kg.
   * WHO 2005, PCDD/F and dioxin-like PCB (the limit of the European Union, 5 µg TEQ/kg, at or above):
   *   found           3,000 × 1 + 5,000 × 0.3 = 4,500 ng TEQ/kg (lower bound)
   *   not detected    other PCDD: 1 + 0.1 + 0.1 + 0.1 + 0.01 + 0.0003                      = 1.3103
   *                   other PCDF: 0.1 + 0.03 + 4 × 0.1 + 2 × 0.01 + 0.0003                 = 0.5503
   *                   dl-PCB:     0.0001 + 0.0003 + 0.1 + 0.03 + 8 × 0.00003               = 0.13064
   *                   together 1.99124; × 500 = 995.62 (upper bound), half of it 497.81 (medium)
   *   lower 4,500   medium 4,997.81   upper 5,495.62
   */
  const ash = withResults({ '2378-TCDD': '3000', '23478-PeCDF': '5000' }, '500');
  const asked = (
    nonDetect?: 'lower-bound' | 'medium-bound' | 'upper-bound',
  ): ClassificationInput => ({
    profile: law('eu'),
    day: day('2026-01-01'),
    constituents: [],
    congeners: ash,
    ...(nonDetect ? { nonDetect } : {}),
  });

  it('flip the verdict with the convention for what was not detected', () => {
    const verdicts = (['lower-bound', 'medium-bound', 'upper-bound'] as const).map(
      (each) => classified(asked(each)).verdict,
    );
    expect(verdicts).toEqual(['below', 'below', 'pops-waste']);
    expect(classified(asked()).nonDetect).toBe('upper-bound');
  });

  it('are exact under each convention', () => {
    const [limit] = viewClassification(classified(asked())).comparisons[0]!.limits;
    expect(limit?.content).toEqual({ lower: '4.5', medium: '4.99781', upper: '5.49562' });
    expect(limit).toMatchObject({
      basis: 'teq-with-dl-pcb',
      value: '5',
      comparator: '>=',
      reached: true,
    });
  });

  it('leave the dioxin-like PCBs out where the law does: Basel', () => {
    // Without dl-PCB: 4,500 + (1.3103 + 0.5503) × 500 = 4,500 + 930.3 = 5,430.3 ng TEQ/kg.
    const { limits } = viewClassification(classified({ ...asked(), profile: law('basel') }))
      .comparisons[0]!;
    expect(limits.map(({ value, reached, decides }) => [value, reached, decides])).toEqual([
      ['1', true, true],
      ['5', true, false],
      ['15', false, false],
    ]);
    expect(limits[0]?.content.upper).toBe('5.4303');
  });

  it('count a congener that the laboratory left out as above', () => {
    const incomplete = classified({ ...asked('lower-bound'), congeners: ash.slice(1) });
    const [comparison] = incomplete.comparisons;
    expect([incomplete.verdict, comparison?.answer]).toEqual(['pops-waste', 'unproved']);
    expect(comparison?.compared[0]?.doubts[0]?.message).toMatch(/^No result for 2378-TCDD/);
  });

  it('of a set without factors for PCB prove nothing under a limit that adds them', () => {
    const { comparisons } = classified({ ...asked('lower-bound'), tefSet: 'itef1988' });
    expect(comparisons[0]?.compared[0]?.doubts.map(({ code }) => code)).toEqual([
      'congener-without-factor',
    ]);
  });

  it('given as one figure must say that the dioxin-like PCBs are in it', () => {
    const figure = measured('pcdd-pcdf', '4.9', 'ug TEQ/kg');
    expect(classified(input('eu', [figure])).comparisons[0]?.answer).toBe('unproved');
    expect(classified(input('eu', [{ ...figure, withDioxinLikePcb: true }])).verdict).toBe('below');
    expect(classified(input('eu', [figure], '2023-06-09')).verdict).toBe('below');
  });
});

describe('a mixture', () => {
  it('of POPs waste and clean soil reads below by its mean: which is why mixing is refused, not classified', () => {
    // 100 kg of 400 mg/kg in 1,000 kg: (100 × 400) / 1,000 = 40 mg/kg, under the limit of 50.
    expect(classified(input('eu', [measured('pcb', '40')])).verdict).toBe('below');
    expect(classified(input('eu', [measured('pcb', '400')])).verdict).toBe('pops-waste');
  });
});

describe("a Party's own choice", () => {
  it('decides among alternatives, and all stay shown', () => {
    const party = unwrap(
      ownProfile({ id: 'xx', name: 'X', base: 'basel', choices: { hbcd: 'C' }, limits: [] }),
    );
    const foam = [measured('hbcd', '600')];
    expect(classified({ ...input('basel', foam) }).verdict).toBe('pops-waste');
    const own = classified({ ...input('basel', foam), profile: party });
    expect([own.verdict, own.profile]).toEqual(['below', 'xx']);
    expect(own.comparisons[0]?.compared.map(({ reached, decides }) => [reached, decides])).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ]);
  });
});

describe('confidence', () => {
  it('is that of the least sure limit that decided', () => {
    expect(classified(input('eu', [measured('pcb', '1')])).confidence).toBe('high');
    expect(
      classified(input('basel', [measured('pcb', '1'), measured('pfoa', '0.01')])).confidence,
    ).toBe('low');
    expect(classified(input('eu', [measured('mccp', '1')])).confidence).toBe('low');
  });
});

describe('impossible input', () => {
  it('is refused with all faults at once', () => {
    const result = classify({
      ...input('eu', [measured('pbc', '1'), measured('ddt', '1'), measured('ddt', '2')]),
      congeners: [
        { congener: 'PCB-1', concentration: 1n },
        { congener: '2378-TCDD', concentration: 1n },
        { congener: '2,3,7,8-TeCDD', concentration: 1n },
      ],
    });
    expect(!result.ok && result.error.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['unknown-pop', '/constituents/0/pop'],
      ['pop-repeated', '/constituents/2/pop'],
      ['unknown-congener', '/congeners/0/congener'],
      ['congener-repeated', '/congeners/2/congener'],
    ]);
    const nothing = classify(input('eu', []));
    expect(!nothing.ok && nothing.error[0]?.code).toBe('no-contents');
  });
});

describe('a request as people write it', () => {
  const asked = { profile: law('eu'), day: day('2026-01-01') };

  it('is read exactly, and classified', () => {
    const read = unwrap(
      readClassification(
        { constituents: [{ pop: 'pcb', concentration: '50', unit: 'mg/kg', basis: 'measured' }] },
        asked,
      ),
    );
    expect(classified(read).verdict).toBe('pops-waste');
  });

  it('counts a basis that is not named as declared, and a content that is not named as missing', () => {
    const read = unwrap(readClassification({ constituents: [{ pop: 'pcb' }] }, asked));
    expect(read.constituents).toEqual([{ pop: 'pcb', concentration: null, basis: 'declared' }]);
  });

  it('is refused with every fault and its pointer', () => {
    const read = readClassification(
      {
        constituents: [
          { pop: 'pcb', concentration: '1e3', basis: 'guessed' },
          { pop: 'ddt', concentration: '101', unit: '%' },
        ],
        congeners: [{ congener: '2378-TCDD', loq: '1', unit: 'furlong' }],
        tefSet: 'who1999',
        nonDetect: 'zero',
      },
      asked,
    );
    expect(!read.ok && read.error.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['unknown-basis', '/constituents/0/basis'],
      ['bad-content', '/constituents/0/concentration'],
      ['bad-content', '/constituents/1/concentration'],
      ['unknown-unit', '/congeners/0/unit'],
      ['unknown-tef-set', '/tefSet'],
      ['unknown-convention', '/nonDetect'],
    ]);
  });
});

describe('what must follow', () => {
  it('for PCB in the Union: no R1, the technologies that take it, UN 2315, and the PCB mark', () => {
    const found = consequencesOf(
      classified(input('eu', [measured('pcb', '500'), measured('ddt', '1')])),
      ['eu'],
    );
    expect(found.pops).toEqual(['pcb']);
    expect(found.operations.map(({ code }) => code)).toEqual(['D5', 'D9', 'D10', 'D12']);
    expect(found.technologies.map(({ id }) => id)).toContain('hazardous-waste-incineration');
    expect(found.technologies.map(({ id }) => id)).not.toContain('thermal-metallurgical');
    expect(found.transport[0]).toMatchObject({
      unNumber: '2315',
      class: '9',
      packingInstructions: ['P906', 'IBC02'],
    });
    expect(found.label).toContain('CAUTION: CONTAINS PCBs');
  });

  it('asks a technology to take every POP of the waste', () => {
    const both = consequencesOf(
      classified(input('eu', [measured('pcb', '500'), measured('pfos', '500')])),
      ['eu'],
    );
    expect(both.technologies.map(({ id }) => id)).not.toContain('bcd');
    expect(both.technologies.find(({ id }) => id === 'plasma-arc')?.answer).toBe('conditional');
  });

  it('is nothing particular below the limits', () =>
    expect(
      consequencesOf(classified(input('eu', [measured('pcb', '1')])), ['eu']).operations,
    ).toEqual([]));
});
