import { unwrap } from '@popstrace/kernel';
import fc from 'fast-check';
import { formatLabelCode, makeLabelCode, parseLabelCode, type LabelCode } from './code.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.uint8Array({ minLength: 7, maxLength: 7 }).map(makeLabelCode);
const errorOf = (text: string) => {
  const parsed = parseLabelCode(text);
  return parsed.ok ? undefined : parsed.error.code;
};
const put = (code: string, at: number, symbol: string) =>
  code.slice(0, at) + symbol + code.slice(at + 1);

describe('a label code', () => {
  it('comes back as it was made, printed or bare', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(unwrap(parseLabelCode(formatLabelCode(code)))).toBe(code);
        expect(unwrap(parseLabelCode(code))).toBe(code);
      }),
    );
  });

  it('is forgiven case, spaces, any dashes, the missing prefix, O for 0, I and L for 1', () => {
    const code = unwrap(parseLabelCode(formatLabelCode(makeLabelCode(new Uint8Array(7)))));
    expect(code).toMatch(/^0{10}.$/);
    const check = code.slice(-1);
    for (const typed of [
      `pt-0000-0000-00${check}`,
      `PT OOOO oooo OO${check.toLowerCase()}`,
      `  000 000–0000 ${check} `,
    ])
      expect(unwrap(parseLabelCode(typed))).toBe(code);
    const ones = makeLabelCode(Uint8Array.from([0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42]));
    expect(unwrap(parseLabelCode(ones.replaceAll('1', 'l')))).toBe(ones);
    expect(unwrap(parseLabelCode(ones.replaceAll('1', 'I')))).toBe(ones);
  });

  it('never passes with one wrong symbol: every place and every symbol', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let at = 0; at < code.length; at++)
          for (const symbol of ALPHABET)
            if (symbol !== code[at])
              expect(errorOf(put(code, at, symbol))).toBe('label-code-check');
      }),
      { numRuns: 20 },
    );
  });

  it('never passes with two different symbols swapped, neighbours or not', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let a = 0; a < code.length; a++)
          for (let b = a + 1; b < code.length; b++) {
            const swapped = put(put(code, a, code[b]!), b, code[a]!);
            if (swapped !== code) expect(errorOf(swapped)).toBe('label-code-check');
          }
      }),
      { numRuns: 200 },
    );
  });

  // The check is affine over GF(32): whether an error passes depends on the error alone, never on the
  // code. So each error pattern tried once on one code is tried on all codes.
  it('detects every twin error (aa typed as bb) too', () => {
    for (let at = 0; at < 10; at++)
      for (let a = 0; a < 32; a++) {
        const twin = withCheck(put(put('0000000000', at, ALPHABET[a]!), at + 1, ALPHABET[a]!));
        if (!twin) continue;
        for (const b of ALPHABET)
          if (b !== twin[at])
            expect(errorOf(put(put(twin, at, b), at + 1, b))).toBe('label-code-check');
      }
  });

  it('says what is wrong with it', () => {
    const code = makeLabelCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7]));
    expect(errorOf('')).toBe('label-code-length');
    expect(errorOf(code.slice(1))).toBe('label-code-length');
    expect(errorOf(`${code}0`)).toBe('label-code-length');
    expect(errorOf(put(code, 3, 'U'))).toBe('label-code-character');
    expect(errorOf(put(code, 3, '🙂').slice(0, 11))).toMatch(/length|character/);
    expect(errorOf('00000000000')).toBe('label-code-check');
  });

  it('spreads evenly over all symbols in all ten places', () => {
    const seen = Array.from({ length: 10 }, () => new Set<string>());
    fc.assert(
      fc.property(codes, (code) => {
        seen.forEach((symbols, at) => symbols.add(code[at]!));
      }),
      { numRuns: 2000 },
    );
    for (const symbols of seen) expect(symbols.size).toBe(32);
  });

  it('takes seven bytes, and no fewer', () => {
    expect(() => makeLabelCode(new Uint8Array(6))).toThrow(/7 random bytes/);
  });
});

/** The code whose first ten symbols are given, or undefined when they fill eleven. */
function withCheck(symbols: string): LabelCode | undefined {
  if (symbols.length !== 10) return undefined;
  for (const check of ALPHABET) {
    const parsed = parseLabelCode(symbols + check);
    if (parsed.ok) return parsed.value;
  }
  throw new Error('no check symbol fits');
}
