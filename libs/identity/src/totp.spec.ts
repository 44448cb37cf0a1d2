import { instantOf } from '@popstrace/kernel';
import { totpCodes } from './index.js';

/** RFC 6238, appendix B: the secret "12345678901234567890", the last six of its eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a time-based code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i s is the one of RFC 6238', (second, code) =>
    expect(totpCodes.stepOf(SECRET, code, instantOf(second * 1000))).toBe(Math.floor(second / 30)),
  );

  it('is taken one step early or late, and no more; its step is the one that it was made for', () => {
    const at = (step: number) => totpCodes.stepOf(SECRET, '050471', instantOf(step * 30_000));
    const made = Math.floor(1_111_111_111 / 30);
    expect([-2, -1, 0, 1, 2].map((off) => at(made + off))).toEqual([null, made, made, made, null]);
  });

  it.each(['', '50471', '0504710', '０５０４７１', 'abcdef', '050 471'])('is not %j', (code) =>
    expect(totpCodes.stepOf(SECRET, code, instantOf(1_111_111_111_000))).toBeNull(),
  );

  it('has a secret of 160 bits, another for each account', () => {
    const [one, two] = [totpCodes.newSecret(), totpCodes.newSecret()];
    expect([one.length, two.length, one === two]).toEqual([32, 32, false]);
  });
});
