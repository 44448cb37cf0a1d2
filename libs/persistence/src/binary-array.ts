/**
 * One-dimensional arrays as PostgreSQL's binary format spells them: a parameter of many rows goes over
 * without being written out as text and read back, which is a third of what a batch of the lane costs
 * PostgreSQL. node-pg sends a Buffer as a binary parameter. The format is that of `array_recv`:
 * dimensions, a flag for nulls, the elements' type, length and lower bound; then each length and bytes.
 */
type Element<T> = {
  readonly oid: number;
  readonly bytes: (value: T) => number;
  readonly write: (into: Buffer, value: T, at: number) => void;
};

const HEAD = 20;
const NULL_LENGTH = -1;
/** PostgreSQL counts microseconds since 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

export const uuids = arrayOf<string>({
  oid: 2950,
  bytes: () => 16,
  write: (into, uuid, at) => {
    into.write(uuid.slice(0, 8), at, 'hex');
    into.write(uuid.slice(9, 13), at + 4, 'hex');
    into.write(uuid.slice(14, 18), at + 6, 'hex');
    into.write(uuid.slice(19, 23), at + 8, 'hex');
    into.write(uuid.slice(24), at + 10, 'hex');
  },
});

export const texts = arrayOf<string>({
  oid: 25,
  bytes: (text) => Buffer.byteLength(text),
  write: (into, text, at) => into.write(text, at),
});

export const smallints = arrayOf<number>({
  oid: 21,
  bytes: () => 2,
  write: (into, value, at) => into.writeInt16BE(value, at),
});

export const integers = arrayOf<number>({
  oid: 23,
  bytes: () => 4,
  write: (into, value, at) => into.writeInt32BE(value, at),
});

export const bigints = arrayOf<bigint>({
  oid: 20,
  bytes: () => 8,
  write: (into, value, at) => into.writeBigInt64BE(value, at),
});

/** Instants as the kernel spells them, to the millisecond. */
export const instants = arrayOf<string>({
  oid: 1184,
  bytes: () => 8,
  write: (into, instant, at) =>
    into.writeBigInt64BE(BigInt(Date.parse(instant) - EPOCH_MS) * 1000n, at),
});

export const byteas = arrayOf<Uint8Array>({
  oid: 17,
  bytes: (value) => value.byteLength,
  write: (into, value, at) => into.set(value, at),
});

/** Hashes in hex. */
export const hexes = arrayOf<string>({
  oid: 17,
  bytes: (hex) => hex.length / 2,
  write: (into, hex, at) => into.write(hex, at, 'hex'),
});

function arrayOf<T>(element: Element<T>): (values: readonly (T | null)[]) => Buffer {
  return (values) => {
    const length = values.reduce<number>(
      (sum, value) => sum + 4 + (value === null ? 0 : element.bytes(value)),
      HEAD,
    );
    const into = Buffer.allocUnsafe(length);
    into.writeInt32BE(1, 0);
    into.writeInt32BE(values.includes(null) ? 1 : 0, 4);
    into.writeInt32BE(element.oid, 8);
    into.writeInt32BE(values.length, 12);
    into.writeInt32BE(1, 16);
    let at = HEAD;
    for (const value of values) at = writeOne(element, { into, at, value });
    return into;
  };
}

function writeOne<T>(
  element: Element<T>,
  { into, at, value }: { into: Buffer; at: number; value: T | null },
): number {
  if (value === null) return into.writeInt32BE(NULL_LENGTH, at);
  const bytes = element.bytes(value);
  into.writeInt32BE(bytes, at);
  element.write(into, value, at + 4);
  return at + 4 + bytes;
}
