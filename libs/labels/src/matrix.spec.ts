import fc from 'fast-check';
import qrcode from 'qrcode';
import { makeLabelCode } from './code.js';
import { drawRuns, qrMatrix } from './matrix.js';
import { signedPayload } from './testing/index.js';

const hosts = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
  .map(([a, b]) => `https://${'x'.repeat(a)}.${'7y'.repeat(30).slice(0, b)}.example:8443`);
const payloads = fc
  .tuple(hosts, fc.uint8Array({ minLength: 7, maxLength: 7 }))
  .map(([host, random]) => signedPayload(host, makeLabelCode(random)));

describe('a QR code', () => {
  it('is, module by module, the one that the qrcode package makes', () => {
    fc.assert(
      fc.property(payloads, fc.constantFrom('Q' as const, 'H' as const), (data, level) => {
        const ours = qrMatrix(data, level);
        const theirs = qrcode.create([{ data, mode: 'alphanumeric' }], {
          errorCorrectionLevel: level,
          version: (ours.size - 17) / 4,
        });
        expect(ours.size).toBe(theirs.modules.size);
        expect(Buffer.from(ours.modules).equals(Buffer.from(theirs.modules.data))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is drawn whole by its runs', () => {
    fc.assert(
      fc.property(payloads, (data) => {
        const matrix = qrMatrix(data);
        const drawn = new Uint8Array(matrix.size ** 2);
        drawRuns(matrix, (x, y, length) => {
          const start = y * matrix.size + x;
          drawn.fill(1, start, start + length);
          return '';
        });
        expect(Buffer.from(drawn).equals(Buffer.from(matrix.modules))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
