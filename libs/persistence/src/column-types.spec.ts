import pg from 'pg';
import { COLUMN_TYPES } from './column-types.js';

const read = (oid: number, text: string): unknown =>
  (COLUMN_TYPES.getTypeParser(oid, 'text') as (text: string) => unknown)(text);

describe('values from the database', () => {
  it('keep every digit of a whole number', () =>
    expect(read(20, '9223372036854775807')).toBe(9223372036854775807n));

  it('are instants to the millisecond, with zeros where digits are few', () => {
    expect(read(1184, '2024-03-01 01:30:00.123456+00')).toBe('2024-03-01T01:30:00.123Z');
    expect(read(1184, '2024-03-01 01:30:00.1+00')).toBe('2024-03-01T01:30:00.100Z');
    expect(read(1184, '2024-03-01 01:30:00+00')).toBe('2024-03-01T01:30:00.000Z');
  });

  it.each(['2024-03-01 01:30:00+01', 'infinity', '2024-03-01 01:30:00+00 BC'])(
    'are no instants when they read %s',
    (text) => expect(() => read(1184, text)).toThrow(/no instant/),
  );

  it('leave days and decimals as they are written', () =>
    expect([read(1082, '2024-02-29'), read(1700, '0.50')]).toEqual(['2024-02-29', '0.50']));

  it('are the same in arrays, where some may be missing', () => {
    expect(read(1016, '{1,NULL,3}')).toEqual([1n, null, 3n]);
    expect(read(1185, '{"2024-03-01 01:30:00+00"}')).toEqual(['2024-03-01T01:30:00.000Z']);
  });

  it('change nothing for other users of the driver', () =>
    expect(pg.types.getTypeParser(20)('1')).toBe('1'));
});
