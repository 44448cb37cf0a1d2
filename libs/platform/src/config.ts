import { isIP } from 'node:net';
import { err, ok, type Result } from '@popstrace/kernel';
import { LOG_LEVELS } from './log.js';
import { StartError } from './start-error.js';

/** One environment variable. */
interface Setting<T, D extends string | null = string | null> {
  readonly name: string;
  /** What stands in for an absent or empty variable, spelled as one would set it. */
  readonly default: D;
  readonly meaning: string;
  /** The value, or what to set instead. The text itself is not repeated: it may hold a password. */
  readonly parse: (text: string) => Result<T, string>;
}

const setting = <T, const D extends string | null>(whole: Setting<T, D>): Setting<T, D> => whole;

/** Every setting of the program: read, explained and listed from here and nowhere else. */
const SETTINGS = {
  port: setting({
    name: 'PORT',
    default: '3000',
    meaning: 'TCP port of the server; 0 takes any free one.',
    parse: port,
  }),
  host: setting({
    name: 'HOST',
    default: '0.0.0.0',
    meaning: 'Address to listen on: all, so that phones reach it; 127.0.0.1 behind a proxy.',
    parse: text,
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    default: null,
    meaning: 'PostgreSQL 15 or newer, as the application role. Without it an embedded one is run.',
    parse: postgres,
  }),
  databaseOwnerUrl: setting({
    name: 'DATABASE_OWNER_URL',
    default: null,
    meaning: 'The same database as its owner, for migrations. Without it DATABASE_URL serves.',
    parse: postgres,
  }),
  dataDirectory: setting({
    name: 'DATA_DIR',
    default: './.data',
    meaning: 'Folder of the embedded PostgreSQL and of generated keys.',
    parse: text,
  }),
  keysDirectory: setting({
    name: 'KEYS_DIR',
    default: null,
    meaning:
      'Folder of the private keys that sign; the same for all servers of a database. Without it `keys` in DATA_DIR.',
    parse: text,
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    default: null,
    meaning: 'Address that people and labels use. Without it `http://localhost:PORT`.',
    parse: address,
  }),
  trustedProxies: setting({
    name: 'TRUSTED_PROXIES',
    default: null,
    meaning:
      'Addresses or networks of reverse proxies, with commas between: they are believed when they say who asks (X-Forwarded-For).',
    parse: networks,
  }),
  requestsAMinute: setting({
    name: 'REQUESTS_A_MINUTE',
    default: '6000',
    meaning:
      'How many requests one account may send in a minute; the address of who is not signed in, a fifth of it.',
    parse: wholeNumber,
  }),
  limitProfile: setting({
    name: 'LIMIT_PROFILE',
    default: 'basel',
    meaning:
      'Whose limits and laws hold here: `basel`, `eu`, `us`, `stockholm`, or a Party’s own that its authority defined.',
    parse: profileId,
  }),
  openIdIssuer: setting({
    name: 'OPENID_ISSUER',
    default: null,
    meaning:
      'An OpenID provider at which people may sign in as well, such as `https://id.example`.',
    parse: address,
  }),
  openIdClientId: setting({
    name: 'OPENID_CLIENT_ID',
    default: null,
    meaning:
      'Under which this server is registered there, with `PUBLIC_URL/api/v1/sessions/openid/callback`.',
    parse: text,
  }),
  openIdClientSecret: setting({
    name: 'OPENID_CLIENT_SECRET',
    default: null,
    meaning: 'The secret that it was given there.',
    parse: text,
  }),
  outgoing: setting({
    name: 'OUTGOING',
    default: 'public',
    meaning:
      'Which addresses webhooks may have: `public` ones, or `loopback-too`, for a trial on one machine.',
    parse: oneOf(['public', 'loopback-too'] as const),
  }),
  logPolicy: setting({
    name: 'LOG_POLICY',
    default: null,
    meaning:
      'File that names the witnesses of the public log and their quorum (C2SP tlog-policy). Without it none is asked.',
    parse: text,
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    default: 'info',
    meaning: `What is logged to standard error: ${LOG_LEVELS.join(', ')}. Requests at debug.`,
    parse: oneOf(LOG_LEVELS),
  }),
  environment: setting({
    name: 'NODE_ENV',
    default: 'development',
    meaning:
      '`development`, `test` or `production`, which refuses what only a demonstration may do.',
    parse: oneOf(['development', 'test', 'production'] as const),
  }),
} as const;

type Held<S> = S extends Setting<infer T, infer D> ? (D extends null ? T | null : T) : never;

export type Config = { readonly [K in keyof typeof SETTINGS]: Held<(typeof SETTINGS)[K]> };

/** The configuration in an environment, or every problem with it, one sentence each. */
export function readConfig(env: NodeJS.ProcessEnv): Result<Config, readonly string[]> {
  const read = Object.entries<Setting<unknown>>(SETTINGS).map(([key, each]) => {
    const given = env[each.name] || each.default;
    return { key, name: each.name, value: given === null ? ok(null) : each.parse(given) };
  });
  const problems = read.flatMap(({ name, value }) =>
    value.ok ? [] : [`${name} is not usable: ${value.error}.`],
  );
  if (problems.length > 0) return err(problems);
  const values = read.map(({ key, value }) => [key, value.ok ? value.value : null]);
  return ok(Object.fromEntries(values) as Config);
}

/** @throws StartError with every problem of the environment. */
export function demandConfig(env: NodeJS.ProcessEnv): Config {
  const config = readConfig(env);
  if (!config.ok) throw new StartError(config.error.join('\n'));
  return config.value;
}

/** The settings as the Markdown table of the README. */
export function configTable(): string {
  const rows = Object.values<Setting<unknown>>(SETTINGS).map((each) => [
    `\`${each.name}\``,
    each.default === null ? '–' : `\`${each.default}\``,
    each.meaning,
  ]);
  return [['variable', 'default', 'meaning'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function text(given: string): Result<string, string> {
  return ok(given);
}

function port(given: string): Result<number, string> {
  const number = /^\d{1,5}$/.test(given) ? Number(given) : NaN;
  return number <= 65_535 ? ok(number) : err('set it to a port from 0 (any free one) to 65535');
}

function wholeNumber(given: string): Result<number, string> {
  return /^[1-9]\d{0,8}$/.test(given) ? ok(Number(given)) : err('set it to a whole number above 0');
}

function networks(given: string): Result<readonly string[], string> {
  const all = given.split(',').map((each) => each.trim());
  return all.every(isNetwork)
    ? ok(all)
    : err('set it to addresses or networks such as 127.0.0.1,10.0.0.0/8');
}

function isNetwork(given: string): boolean {
  const [address = '', bits, ...more] = given.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    most > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

function profileId(given: string): Result<string, string> {
  return /^[a-z][a-z0-9-]{1,39}$/.test(given)
    ? ok(given)
    : err('set it to the id of a limit profile, such as basel or eu');
}

function postgres(given: string): Result<string, string> {
  return /^postgres(ql)?:$/.test(protocolOf(given))
    ? ok(given)
    : err('set it to postgres://user:password@host:5432/database');
}

function address(given: string): Result<string, string> {
  return /^https?:$/.test(protocolOf(given))
    ? ok(given.replace(/\/+$/, ''))
    : err('set it to an address such as https://popstrace.example');
}

function protocolOf(given: string): string {
  return URL.canParse(given) ? new URL(given).protocol : '';
}

function oneOf<T extends string>(values: readonly T[]): (given: string) => Result<T, string> {
  return (given) => {
    const found = values.find((value) => value === given);
    return found === undefined ? err(`set it to one of ${values.join(', ')}`) : ok(found);
  };
}
