import { err, ok, type Result } from '@popstrace/kernel';

/** A statement as it travels: its bytes and what its device signed over them. */
export interface SignedStatement {
  readonly statement: Uint8Array;
  readonly signature: Uint8Array;
}

const MARK = 'POPS1:';
const SIGNATURE_LENGTH = 64;

/** What a QR code's alphanumeric mode spells in 5.5 bits a character (ISO/IEC 18004), and Base45 (RFC 9285) is made of. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/**
 * The text of the QR code by which one phone shows another what it signed: the bytes and the signature
 * behind them, in Base45, which costs a third less than Base64 in a QR code.
 */
export function statementCode({ statement, signature }: SignedStatement): string {
  return MARK + base45(Buffer.concat([statement, signature]));
}

/** What a camera read, if it is such a text. Whether it is genuine, the signature says. */
export function readStatementCode(text: string): Result<SignedStatement, 'not-a-statement'> {
  const bytes = text.startsWith(MARK) ? fromBase45(text.slice(MARK.length)) : null;
  if (!bytes || bytes.length <= SIGNATURE_LENGTH) return err('not-a-statement');
  const end = bytes.length - SIGNATURE_LENGTH;
  return ok({ statement: bytes.subarray(0, end), signature: bytes.subarray(end) });
}

/** Two bytes are three characters, least significant first; a last single byte is two. */
function base45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let value = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
    for (let digits = isPair ? 3 : 2; digits > 0; digits -= 1) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

function fromBase45(text: string): Buffer | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => ALPHABET.indexOf(character));
    const [first = 0, second = 0, third = 0] = digits;
    const value = first + second * 45 + third * 2025;
    const most = digits.length === 3 ? 0xffff : 0xff;
    if (digits.length < 2 || digits.includes(-1) || value > most) return null;
    bytes.push(...(digits.length === 3 ? [value >> 8, value & 0xff] : [value]));
  }
  return Buffer.from(bytes);
}
