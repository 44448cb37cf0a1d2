import pg from 'pg';

type Parse = (text: string) => unknown;

/**
 * How values come back from the database, on our own connections only: masses and counters as
 * `bigint` (never a float), decimals as strings, days as `YYYY-MM-DD` (node-pg would make them local
 * midnights), instants as the kernel spells them.
 */
export const COLUMN_TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const asIs: Parse = (text) => text;

const [TEXT_ARRAY, INT8, DATE, TIMESTAMPTZ, NUMERIC] = [1009, 20, 1082, 1184, 1700];
const [INT8_ARRAY, DATE_ARRAY, TIMESTAMPTZ_ARRAY, NUMERIC_ARRAY] = [1016, 1182, 1185, 1231];

const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [INT8, BigInt],
  [DATE, asIs],
  [TIMESTAMPTZ, instant],
  [NUMERIC, asIs],
  [INT8_ARRAY, arrayOf(BigInt)],
  [DATE_ARRAY, arrayOf(asIs)],
  [TIMESTAMPTZ_ARRAY, arrayOf(instant)],
  [NUMERIC_ARRAY, arrayOf(asIs)],
]);

const UTC_TIMESTAMP = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

/** `2024-03-01 01:30:00.1+00` is `2024-03-01T01:30:00.100Z`: every session's time zone is UTC. */
function instant(text: string): string {
  const [, day, time, fraction = ''] = UTC_TIMESTAMP.exec(text) ?? [];
  if (!day || !time) throw new Error(`${text} is no instant of a session whose time zone is UTC`);
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

function arrayOf(parse: Parse): Parse {
  const texts = pg.types.getTypeParser(TEXT_ARRAY) as (text: string) => (string | null)[];
  return (text) => texts(text).map((each) => (each === null ? null : parse(each)));
}
