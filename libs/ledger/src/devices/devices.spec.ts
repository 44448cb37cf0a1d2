import fc from 'fast-check';
import { create } from 'qrcode';
import { unwrap, type Id, type Instant } from '@popstrace/kernel';
import {
  chainOn,
  readStatement,
  readStatementCode,
  statementBytes,
  statementCode,
  statementHash,
  type Statement,
} from '../index.js';

const id = (n: number) => `0190c3a0-0000-7000-8000-${String(n).padStart(12, '0')}` as Id;

const statement = (over: Partial<Statement> = {}): Statement => ({
  id: id(1),
  device: id(2),
  seq: 1,
  previous: null,
  occurredAt: '2026-01-02T03:04:05.006Z' as Instant,
  kind: 'scan',
  body: { label: 'PT-1234', purpose: 'collect' },
  ...over,
});

const spoilt = (change: (text: string) => string) =>
  readStatement(Buffer.from(change(statementBytes(statement()).toString())));

describe('a statement of a device', () => {
  it('is spelt and hashed for ever as it is today (golden)', () => {
    const bytes = statementBytes(statement());
    expect(bytes.toString()).toBe(
      '{"body":{"label":"PT-1234","purpose":"collect"},"device":"0190c3a0-0000-7000-8000-000000000002",' +
        '"id":"0190c3a0-0000-7000-8000-000000000001","kind":"scan","occurredAt":"2026-01-02T03:04:05.006Z",' +
        '"previous":null,"seq":1,"tag":"popstrace/device/v1"}',
    );
    expect(unwrap(readStatement(bytes))).toMatchObject(statement());
  });

  it.each<[string, (text: string) => string]>([
    ['has spaces between its members', (text) => text.replace(',', ', ')],
    ['has a member more', (text) => text.replace('"tag"', '"more":1,"tag"')],
    ['has a member twice', (text) => text.replace('"seq":1', '"seq":1,"seq":1')],
    ['was made for something else', (text) => text.replace('device/v1', 'event/v1')],
    ['is the first and names one before it', (text) => text.replace('null', `"${'0'.repeat(64)}"`)],
    ['has a number that is no place', (text) => text.replace('"seq":1', '"seq":1.5')],
    ['tells a time in another zone', (text) => text.replace('006Z', '006+00:00')],
    ['is no JSON', (text) => text.slice(1)],
  ])('that %s is none', (_, change) => {
    expect(spoilt(change).ok).toBe(false);
  });
});

describe('the QR code by which phones show each other what they signed', () => {
  it('brings back every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 800 }), (bytes) => {
        const signature = Buffer.alloc(64, 7);
        const read = unwrap(readStatementCode(statementCode({ statement: bytes, signature })));
        expect(Buffer.from(read.statement).equals(bytes)).toBe(true);
        expect(Buffer.from(read.signature).equals(signature)).toBe(true);
      }),
    );
  });

  it('is of a size that a phone reads off another at once: version 25 at most, at level M', () => {
    const missing = [id(11), id(12), id(13), id(14)];
    const body = { consignment: id(3), handover: 'collect', plate: 'KDA 123A', missing };
    const offer = statementBytes(
      statement({ seq: 4_000, previous: statementHash(Buffer.of(1)), kind: 'offer', body }),
    );
    const code = statementCode({ statement: offer, signature: Buffer.alloc(64, 255) });
    expect(create(code, { errorCorrectionLevel: 'M' }).version).toBeLessThanOrEqual(25);
  });

  it.each(['', 'POPS1:', 'POPS1::::', 'POPS1:ab', 'HTTPS://POPS.EXAMPLE.ORG/P/X', 'POPS1:000'])(
    'is not %j',
    (text) => expect(readStatementCode(text).ok).toBe(false),
  );
});

describe('a device’s chain', () => {
  const links = (count: number) => {
    let previous: string | null = null;
    return Array.from({ length: count }, (_, at) => {
      const hash: string = statementHash(Buffer.from(`${at}`));
      const link = { seq: at + 1, previous, hash };
      previous = hash;
      return link;
    });
  };
  const START = { seq: 0, hash: null };

  it('is the same whatever the order and the parts in which it arrives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }).chain((count) =>
          fc.record({
            order: fc.shuffledSubarray(links(count), { minLength: count, maxLength: count }),
            cut: fc.integer({ min: 0, max: count }),
          }),
        ),
        ({ order, cut }) => {
          const first = chainOn(START, order.slice(0, cut));
          const { head, chained, forked, waiting } = chainOn(first.head, [
            ...first.waiting,
            ...order.slice(cut),
          ]);
          expect([forked, waiting]).toEqual([[], []]);
          expect([...first.chained, ...chained]).toEqual(links(order.length));
          expect(head.seq).toBe(order.length);
        },
      ),
    );
  });

  it('waits for what is missing', () => {
    const [first, , third] = links(3) as [never, never, never];
    expect(chainOn(START, [third, first])).toMatchObject({ chained: [first], waiting: [third] });
  });

  it('has one history: another is beside it, before and after the head', () => {
    const [first, second] = links(2);
    if (!first || !second) throw new Error('two links');
    const other = { ...first, hash: 'ff'.repeat(32) };
    const late = { ...second, previous: other.hash, hash: 'ee'.repeat(32) };
    expect(chainOn(START, [first, other]).forked).toEqual([other]);
    expect(chainOn({ seq: 1, hash: first.hash }, [late, second])).toMatchObject({
      chained: [second],
      forked: [late],
    });
  });
});
