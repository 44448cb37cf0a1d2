import fc from 'fast-check';
import { parseDay, unwrap, type Day } from '@popstrace/kernel';
import {
  addDays,
  code,
  codes,
  congener,
  congeners,
  decidingLimit,
  groupsOf,
  intervalFaults,
  isOtherDisposalWaste,
  isPop,
  limitGroups,
  limits,
  limitsOn,
  operation,
  operations,
  ownProfile,
  pop,
  pops,
  profile,
  profiles,
  search,
  suitability,
  technologies,
  technology,
  tefOf,
  unNumber,
  type LimitRecord,
  type OwnProfile,
} from './index.js';

const day = (text: string): Day => unwrap(parseDay(text));
const eu = profile('eu')!;
const basel = profile('basel')!;

describe('the POPs', () => {
  it('are the 38 that were listed up to 2025, each once', () => {
    expect(pops()).toHaveLength(38);
    expect(new Set(pops().map(({ id }) => id)).size).toBe(38);
    expect(isPop('pcb') && !isPop('PCB') && pop('nothing') === undefined).toBe(true);
  });

  it('have CAS numbers whose check digit is right', () => {
    for (const { cas } of pops())
      for (const number of cas) expect([number, isCas(number)]).toEqual([number, true]);
  });

  it('name only codes and UN numbers that the catalogue explains', () => {
    for (const each of pops()) {
      for (const number of each.transport)
        expect([each.id, number, !!unNumber(number)]).toEqual([each.id, number, true]);
      for (const y of each.annexI) expect([y, !!code('basel-annex-i', y)]).toEqual([y, true]);
      for (const a of each.annexVIII) expect([a, !!code('basel-annex-viii', a)]).toEqual([a, true]);
      for (const waste of each.euWaste)
        expect([waste, !!code('eu-waste', waste)]).toEqual([waste, true]);
    }
  });

  it('say where each part of their record comes from, and how sure it is', () => {
    for (const { sources, confidence, listings } of pops()) {
      expect(Object.keys(sources)).toEqual(Object.keys(confidence));
      expect(listings.every(({ decision }) => decision.length > 5)).toBe(true);
    }
  });

  it('belong each to at least one group of limits', () => {
    for (const { id } of pops()) expect([id, groupsOf(id).length > 0]).toEqual([id, true]);
    expect(groupsOf('pfoa').map(({ id }) => id)).toEqual(['pfoa', 'pfoa-related']);
    expect(groupsOf('pfoa', 'related').map(({ id }) => id)).toEqual(['pfoa-related']);
    expect(groupsOf('decabde').map(({ id }) => id)).toEqual(['pbde']);
  });
});

/** The check digit of a CAS number: its digits times their place from the right, modulo ten. */
function isCas(text: string): boolean {
  const match = /^(\d{2,7})-(\d\d)-(\d)$/.exec(text);
  if (!match) return false;
  const digits = [...(match[1]! + match[2]!)].reverse();
  return (
    digits.reduce((sum, digit, at) => sum + Number(digit) * (at + 1), 0) % 10 === Number(match[3])
  );
}

describe('the dated limits', () => {
  it('follow each other with no gap and no overlap', () => {
    expect(intervalFaults(limits())).toEqual([]);
  });

  it('would be caught with a gap, an overlap, or an end before the beginning', () => {
    const row = (validFrom: string | null, validUntil: string | null): LimitRecord => ({
      ...eu.limits.find(({ group, use }) => group === 'pbde' && use === 'low-pop-content')!,
      validFrom,
      validUntil,
    });
    expect(intervalFaults([row(null, '2020-02-28'), row('2020-03-01', null)])).toHaveLength(1);
    expect(intervalFaults([row(null, '2020-02-29'), row('2020-02-29', null)])).toHaveLength(1);
    expect(intervalFaults([row(null, null), row('2020-01-01', null)])).toHaveLength(1);
    expect(intervalFaults([row('2020-02-01', '2020-01-01')])).toHaveLength(1);
    expect(intervalFaults([row(null, '2020-02-29'), row('2020-03-01', null)])).toEqual([]);
  });

  it('have one series for each group, use and alternative, whatever the day (and the ids are unique)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (offset) => {
        const on = addDays('1990-01-01', offset);
        for (const each of profiles())
          for (const { id: group } of limitGroups()) {
            const found = limitsOn(each, on, { group }).map(({ alternative }) => alternative);
            expect(new Set(found).size).toBe(found.length);
          }
      }),
      { numRuns: 50 },
    );
    expect(new Set(limits().map(({ id }) => id)).size).toBe(limits().length);
  });

  it('keep their source and confidence', () => {
    for (const { source, confidence } of limits())
      expect(source.length > 10 && ['high', 'medium', 'low'].includes(confidence)).toBe(true);
  });

  it.each([
    ['2023-06-09', '1000'],
    ['2023-06-10', '500'],
    ['2025-12-29', '500'],
    ['2025-12-30', '350'],
    ['2027-12-29', '350'],
    ['2027-12-30', '200'],
  ])('for PBDE in the European Union on %s are %s mg/kg', (on, value) =>
    expect(decidingLimit(eu, day(on), { group: 'pbde' })?.value).toBe(value),
  );

  it('compare as each law says: Basel above, EU and US at or above', () => {
    const comparatorOf = (id: string) =>
      decidingLimit(profile(id)!, day('2026-01-01'), { group: 'pcb' })?.comparator;
    expect(['basel', 'eu', 'us', 'stockholm'].map(comparatorOf)).toEqual(['>', '>=', '>=', '>']);
  });

  it('decide by the strictest alternative, until a Party chooses', () => {
    expect(decidingLimit(basel, day('2026-01-01'), { group: 'pbde' })?.value).toBe('50');
    expect(limitsOn(basel, day('2026-01-01'), { group: 'pbde' })).toHaveLength(3);
  });

  it.each(['methoxychlor', 'dechlorane-plus', 'uv-328', 'chlorpyrifos', 'mccp', 'lc-pfca'])(
    'are unknown for %s everywhere',
    (group) => {
      for (const each of profiles())
        expect(decidingLimit(each, day('2026-01-01'), { group })).toBeUndefined();
    },
  );

  it('cap other disposal in the European Union', () => {
    const most = (group: string) => decidingLimit(eu, day('2026-01-01'), { group, use: 'maximum' });
    expect(most('pcb')?.value).toBe('50');
    expect(most('pcdd-pcdf')?.ppq).toBe(5_000_000_000n);
    expect(isOtherDisposalWaste('19 01 13*') && !isOtherDisposalWaste('13 03 01*')).toBe(true);
  });
});

describe("a Party's own profile", () => {
  const own: OwnProfile = {
    id: 'xx',
    name: 'Exampleland',
    base: 'basel',
    choices: { pbde: 'C' },
    limits: [
      {
        profile: 'xx',
        use: 'low-pop-content',
        group: 'pcb',
        basis: 'sum',
        value: '25',
        unit: 'mg/kg',
        comparator: '>=',
        validFrom: '2026-01-01',
        validUntil: null,
        source: 'Act 7 of 2025',
        confidence: 'high',
      },
    ],
  };

  it('chooses alternatives, replaces limits, and inherits the rest', () => {
    const made = unwrap(ownProfile(own));
    const on = day('2026-01-01');
    expect(decidingLimit(made, on, { group: 'pbde' })?.value).toBe('1000');
    expect(decidingLimit(made, on, { group: 'pcb' })?.value).toBe('25');
    expect(decidingLimit(made, on, { group: 'ddt' })?.value).toBe('50');
  });

  it('leaves the base to speak until the day on which its own law begins', () => {
    const made = unwrap(ownProfile({ ...own, base: 'eu', choices: {} }));
    const pcb = (on: string) => decidingLimit(made, day(on), { group: 'pcb' });
    expect(pcb('2025-12-31')).toMatchObject({ value: '50', validUntil: '2025-12-31' });
    expect(pcb('2026-01-01')).toMatchObject({ value: '25', profile: 'xx' });
    // The dated PBDE steps of the Union, of which those that begin later are replaced whole.
    const pbde = { ...own.limits[0]!, group: 'pbde', validFrom: '2026-06-01' };
    const steps = unwrap(ownProfile({ ...own, base: 'eu', choices: {}, limits: [pbde] }));
    const before = eu.limits.filter(({ group, use }) => group === 'pbde' && use === pbde.use);
    expect(before.length).toBeGreaterThan(1);
    for (const { validFrom } of before)
      if (validFrom !== null)
        expect(decidingLimit(steps, validFrom, { group: 'pbde' })?.profile).toBe(
          validFrom < '2026-06-01' ? 'eu' : 'xx',
        );
    const always = { ...own.limits[0]!, validFrom: null };
    const whole = unwrap(ownProfile({ ...own, limits: [always] }));
    expect(decidingLimit(whole, day('1999-01-01'), { group: 'pcb' })?.value).toBe('25');
  });

  it('is refused with all its faults at once', () => {
    const result = ownProfile({
      ...own,
      choices: { pbde: 'Z' },
      limits: [{ ...own.limits[0]!, group: 'nothing', value: '1e3', validFrom: '2026-02-30' }],
    });
    expect(!result.ok && result.error.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['unknown-alternative', '/choices/pbde'],
      ['unknown-group', '/limits/0/group'],
      ['bad-limit', '/limits/0/value'],
      ['bad-day', '/limits/0/validFrom'],
    ]);
    expect(ownProfile({ ...own, base: 'mars' }).ok).toBe(false);
    const twice = ownProfile({ ...own, limits: [own.limits[0]!, own.limits[0]!] });
    expect(!twice.ok && twice.error[0]?.code).toBe('interval-fault');
  });
});

describe('the technologies', () => {
  it('answer for every POP with a reason', () => {
    expect(technologies()).toHaveLength(15);
    for (const by of technologies())
      for (const { id } of pops()) {
        const { answer, reason, source } = suitability(by, id);
        expect([by.id, id, reason.length > 10 && source.length > 10]).toEqual([by.id, id, true]);
        expect(['yes', 'conditional', 'no']).toContain(answer);
      }
  });

  it('name only POPs and operations of the catalogue', () => {
    for (const { coverage, operations: codesOf } of technologies()) {
      for (const { pops: covered } of coverage)
        if (covered !== 'all')
          for (const id of covered) expect([id, isPop(id)]).toEqual([id, true]);
      for (const each of codesOf) expect(operation(each)?.kind).toBe('destruction');
    }
  });

  it('take content into account: sodium dispersion takes PCB oil up to 10,000 mg/kg at once', () => {
    const sodium = technology('alkali-metal-reduction')!;
    expect(suitability(sodium, 'pcb', 10_000_000_000_000n).answer).toBe('yes');
    expect(suitability(sodium, 'pcb', 10_000_000_000_001n).answer).toBe('conditional');
    expect(suitability(sodium, 'pfos').answer).toBe('no');
    expect(suitability(sodium, 'unobtainium').answer).toBe('no');
  });
});

describe('the operations', () => {
  it('are the 28 of Basel Annex IV', () => expect(operations()).toHaveLength(28));

  it('that are interim never close: D13 to D15, R12, R13, and D8', () => {
    const interim = operations()
      .filter((each) => each.interim)
      .map((each) => each.code);
    expect(interim).toEqual(['D8', 'D13', 'D14', 'D15', 'R12', 'R13']);
    expect(operation('D10')).toMatchObject({ kind: 'destruction', interim: false });
    expect(operation('D99')).toBeUndefined();
  });
});

describe('the toxic equivalency factors', () => {
  it('cover 29 congeners, in the spelling of any laboratory', () => {
    expect(congeners()).toHaveLength(29);
    for (const spelling of ['2,3,7,8-TCDD', '2378-TCDD', '2,3,7,8-TeCDD'])
      expect(congener(spelling)?.id).toBe('2378-TCDD');
    expect(congener('PCB 126')?.id).toBe('PCB-126');
    expect(congener('1,2,3,7,8-PeCDF')?.id).toBe('12378-PeCDF');
    expect(congener('PCB-1')).toBeUndefined();
  });

  it('are exact, and absent where a set has none', () => {
    expect(tefOf(congener('PCB-118')!, 'who2005')).toBe(3n);
    expect(tefOf(congener('2378-TCDD')!, 'who2005')).toBe(100_000n);
    expect(tefOf(congener('PCB-118')!, 'itef1988')).toBeUndefined();
  });
});

describe('the search', () => {
  it.each([
    ['pcb', 'pcb'],
    ['1336-36-3', 'pcb'],
    ['Lindane', 'gamma-hch'],
    ['UN 2315', '2315'],
    ['16 02 09*', '16 02 09*'],
    ['rotary kiln', 'hazardous-waste-incineration'],
    ['cement', 'cement-kiln'],
    ['D10', 'D10'],
    ['1A1', '1A1'],
    ['fire foam', 'pfos'],
  ])('for %j finds %s first', (query, id) => expect(search(query)[0]?.id).toBe(id));

  it('needs every word, folds case and accents, and gives nothing for nothing', () => {
    expect(search('TRANSFORMÉRS capacitors').map(({ id }) => id)).toContain('16 02 09*');
    expect(search('transformers bananas')).toEqual([]);
    expect(search(' ,- ')).toEqual([]);
    expect(search('waste', 3)).toHaveLength(3);
  });
});

describe('the codes', () => {
  it('stand once in their list, with a text', () => {
    const keys = codes().map(({ list, code: each }) => `${list}/${each}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(codes('basel-annex-i')).toHaveLength(45);
    expect(code('packaging', '1A1')?.text).toMatch(/steel/);
  });
});
