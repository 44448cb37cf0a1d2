import fc from 'fast-check';
import {
  apportion,
  canonicalBytes,
  dayOf,
  divideRounded,
  formatConcentration,
  formatDecimal,
  formatKilograms,
  isId,
  parseConcentration,
  parseDay,
  parseDecimal,
  parseInstant,
  parseKilograms,
  pointer,
  popMass,
  sum,
  unwrap,
  uuidv7,
  WHOLE,
  type Instant,
} from './index.js';

describe('decimals', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.nat(9),
        (scaled, places) => {
          expect(unwrap(parseDecimal(formatDecimal(scaled, places), places))).toBe(scaled);
        },
      ),
    );
  });

  it.each(['', '1.', '.5', '01', '1e3', '+1', ' 1', '1,5', 'NaN', '١', '1'.repeat(19)])(
    'refuses %j',
    (text) => expect(parseDecimal(text, 3)).toEqual({ ok: false, error: 'not-a-decimal' }),
  );

  it('refuses digits that it would have to round, and forgives zeros', () => {
    expect(parseKilograms('0.0005')).toEqual({ ok: false, error: 'too-many-digits' });
    expect(parseKilograms('0.5000000')).toEqual({ ok: true, value: 500n });
  });

  it('rounds halves away from zero, for showing', () => {
    expect([divideRounded(5n, 2n), divideRounded(-5n, 2n), divideRounded(4n, 3n)]).toEqual([
      3n,
      -3n,
      1n,
    ]);
  });
});

describe('masses and concentrations', () => {
  it('adds kilograms to the gram: 0.1 + 0.1 + 0.1 = 0.3', () => {
    const tenth = unwrap(parseKilograms('0.1'));
    expect(formatKilograms(tenth + tenth + tenth)).toBe('0.3');
  });

  it('refuses a negative mass and one above 50,000 t, and takes exactly 50,000 t', () => {
    expect(parseKilograms('-1')).toEqual({ ok: false, error: 'negative' });
    expect(parseKilograms('50000000')).toEqual({ ok: true, value: 50_000_000_000n });
    expect(parseKilograms('50000000.001')).toEqual({ ok: false, error: 'too-large' });
  });

  it('reads every unit onto one scale', () => {
    const same = [
      ['0.005', '%'],
      ['0.05', 'g/kg'],
      ['50', 'mg/kg'],
      ['50', 'ppm'],
      ['50000', 'ug/kg'],
    ] as const;
    for (const [text, unit] of same)
      expect(unwrap(parseConcentration(text, unit))).toBe(50_000_000_000n);
    expect(unwrap(parseConcentration('100', '%'))).toBe(WHOLE);
    expect(parseConcentration('100.1', '%')).toEqual({ ok: false, error: 'over-whole' });
    expect(formatConcentration(50_000_000_000n, '%')).toBe('0.005');
  });

  it('keeps a POP mass exact: 212.4 kg of 50 mg/kg hold 10.62 g', () => {
    expect(popMass(212_400n, 50_000_000_000n)).toBe(10_620_000_000_000_000n);
  });
});

describe('shares', () => {
  it('always add up to the whole, each within one of its due', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 }),
        (whole, weights) => {
          const shares = apportion(whole, weights);
          expect(sum(shares)).toBe(whole);
          const total = sum(weights);
          if (total === 0n) return;
          shares.forEach((share, index) => {
            const gap = share * total - whole * (weights[index] ?? 0n);
            expect((gap < 0n ? -gap : gap) < total).toBe(true);
          });
        },
      ),
    );
  });
});

describe('instants and days', () => {
  it('are brought to UTC and to the millisecond', () => {
    expect(unwrap(parseInstant('2024-02-29T23:30:00.123456-02:00'))).toBe(
      '2024-03-01T01:30:00.123Z',
    );
  });

  it.each([
    '2023-02-29T00:00:00Z',
    '2023-02-29T00:00:00.000Z',
    '2024-01-01T23:59:60.000Z',
    '2024-01-01',
    '2024-01-01T00:00:00',
    '2024-13-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
  ])('refuses %s', (text) => expect(parseInstant(text).ok).toBe(false));

  it('come back as they went in, and as Date reads them', () => {
    const noInvalidDate = true;
    const [min, max] = [new Date('0000-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59.999Z')];
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate }), (date) => {
        expect(unwrap(parseInstant(date.toISOString()))).toBe(date.toISOString());
        expect(unwrap(parseInstant(date.toISOString().replace('Z', '+00:00')))).toBe(
          date.toISOString(),
        );
      }),
    );
  });

  it('knows the day of a place', () => {
    expect(dayOf('2024-12-31T23:30:00.000Z' as Instant, 'Africa/Nairobi')).toBe('2025-01-01');
    expect(parseDay('2023-02-29').ok).toBe(false);
  });
});

describe('identifiers and pointers', () => {
  it('are UUIDv7 and sort by time', () => {
    const [early, late] = [uuidv7(1_000_000_000_000), uuidv7(1_000_000_000_001)];
    expect(isId(early) && early[14] === '7' && early < late).toBe(true);
  });

  it('are escaped', () => expect(pointer('a/b', 0, 'c~d')).toBe('/a~1b/0/c~0d'));
});

describe('canonical bytes', () => {
  it('sort keys and drop what is undefined', () => {
    expect(canonicalBytes({ b: '1', a: [true, null], c: undefined }).toString()).toBe(
      '{"a":[true,null],"b":"1"}',
    );
  });

  it.each([[0.5], [2 ** 53], ['\0'], ['\ud800'], ['e\u0301']])('refuses %j', (value) =>
    expect(() => canonicalBytes({ value })).toThrow(/canonical/),
  );
});
