import fc from 'fast-check';
import { unwrap, type Id, type Instant } from '@popstrace/kernel';
import { follows, open, seal, type Entry, type Head } from './index.js';

const entry = (payload: Entry['payload'] = { reason: 'test' }): Entry => ({
  id: '0190c3a0-0000-7000-8000-000000000001' as Id,
  kind: 'consignment',
  stream: '0190c3a0-0000-7000-8000-000000000002' as Id,
  type: 'cancelled',
  version: 1,
  occurredAt: '2026-01-02T03:04:05.006Z' as Instant,
  recordedAt: '2026-01-02T03:04:05.007Z' as Instant,
  user: '0190c3a0-0000-7000-8000-000000000003' as Id,
  organisation: '0190c3a0-0000-7000-8000-000000000004' as Id,
  payload,
});

describe('an event of version 1', () => {
  it('is spelt and hashed for ever as it is today (golden)', () => {
    const sealed = seal(entry(), undefined);
    expect(sealed.bytes.toString()).toBe(
      '{"id":"0190c3a0-0000-7000-8000-000000000001","kind":"consignment","occurredAt":"2026-01-02T03:04:05.006Z",' +
        '"organisation":"0190c3a0-0000-7000-8000-000000000004","payload":{"reason":"test"},"previous":null,' +
        '"recordedAt":"2026-01-02T03:04:05.007Z","seq":1,"stream":"0190c3a0-0000-7000-8000-000000000002",' +
        '"tag":"popstrace/event/v1","type":"cancelled","user":"0190c3a0-0000-7000-8000-000000000003","version":1}',
    );
    expect(sealed.hash).toBe('5af0125517ffbbe91c26690c2f1d6da0a1b1f5464771118fe9b024914676c15b');
  });

  it('names the statement of a device that it came of, and is spelt so for ever (golden)', () => {
    const id = '0190c3a0-0000-7000-8000-000000000005' as Id;
    const sealed = seal(
      { ...entry(), device: { id, seq: 3, statement: 'cd'.repeat(32) } },
      undefined,
    );
    expect(sealed.bytes.toString()).toContain(
      `{"device":{"id":"${id}","seq":3,"statement":"${'cd'.repeat(32)}"},"id":`,
    );
    expect(unwrap(open(sealed)).device).toEqual({ id, seq: 3, statement: 'cd'.repeat(32) });
  });

  it('opens to what was sealed', () => {
    const sealed = seal(entry({ note: 'Ölfass №4', list: ['1', null, true] }), {
      seq: 4,
      hash: 'ab'.repeat(32),
    });
    expect(unwrap(open(sealed))).toEqual(sealed);
  });

  it('does not open after any bit of it was flipped', () => {
    const sealed = seal(entry(), undefined);
    fc.assert(
      fc.property(fc.nat(sealed.bytes.length - 1), fc.nat(7), (at, bit) => {
        const bytes = Buffer.from(sealed.bytes);
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
        expect(open({ ...sealed, bytes }).ok).toBe(false);
      }),
    );
  });

  it('does not open when what stands beside it says otherwise', () => {
    const sealed = seal(entry(), undefined);
    expect(open({ ...sealed, seq: 2 })).toMatchObject({ error: { fault: 'column-differs' } });
    expect(open({ ...sealed, previous: 'ab' })).toMatchObject({
      error: { fault: 'column-differs' },
    });
  });
});

describe('a chain', () => {
  const chain = (length: number) => {
    let head: Head | undefined;
    return Array.from({ length }, (_, at) => {
      const sealed = seal(entry({ at }), head);
      head = sealed;
      return sealed;
    });
  };

  const firstBreak = (events: readonly ReturnType<typeof seal>[]): string => {
    let head: Head | undefined;
    for (const event of events) {
      const step = follows(event, head);
      if (!step.ok) return step.error.fault;
      head = step.value;
    }
    return 'whole';
  };

  it('is whole as it was written', () => expect(firstBreak(chain(20))).toBe('whole'));

  it('is broken by any event taken out, put in twice or swapped', () => {
    const events = chain(12);
    fc.assert(
      fc.property(fc.nat(10), (at) => {
        const [one, two] = [events[at]!, events[at + 1]!];
        expect(firstBreak([...events.slice(0, at), ...events.slice(at + 1)])).not.toBe('whole');
        expect(firstBreak([...events.slice(0, at), one, ...events.slice(at)])).not.toBe('whole');
        expect(firstBreak([...events.slice(0, at), two, one, ...events.slice(at + 2)])).not.toBe(
          'whole',
        );
      }),
    );
  });

  it('is broken by an event that was written anew, at the one that follows it', () => {
    const events = chain(5);
    const forged = seal(entry({ at: 'forged' }), events[1]);
    expect(firstBreak([events[0]!, events[1]!, forged, events[3]!, events[4]!])).toBe(
      'link-broken',
    );
  });
});
