import {
  examineDatabase,
  explainDatabaseError,
  findRunningPostgres,
  hasEmbeddedPostgres,
  startEmbeddedPostgres,
  strayHomes,
  type DatabaseFacts,
} from '@popstrace/persistence';
import { readConfig, type Config } from '@popstrace/platform';
import { MIGRATIONS } from '../../../../migrations/index.js';
import { checkDatabase, checkProfile, DATABASE_CHECKS } from '../doctor/database.js';
import {
  checkDisk,
  checkFolder,
  checkNode,
  checkPublicUrl,
  checkSecrets,
} from '../doctor/machine.js';
import { checkStrayHomes } from '../doctor/stray-homes.js';
import { skipped, well, wrong, type Verdict } from '../doctor/verdict.js';
import type { ExitCode } from '../exit-code.js';
import { isEmbedded } from '../open.js';
import { json } from '../output.js';
import type { Terminal } from '../terminal.js';

/** Looks at everything that a server needs and changes nothing. */
export async function doctor(
  terminal: Terminal,
  options: { readonly json?: boolean },
): Promise<ExitCode> {
  const verdicts = await examine();
  const isWell = verdicts.every(({ outcome }) => outcome !== 'wrong');
  if (options.json) terminal.data(json({ well: isWell, checks: verdicts }));
  else for (const verdict of verdicts) terminal.data(line(verdict, terminal));
  return isWell ? 0 : 1;
}

async function examine(): Promise<readonly Verdict[]> {
  const read = readConfig(process.env);
  if (!read.ok)
    return [checkNode(), wrong('settings', read.error.join(' '), 'Correct these variables.')];
  const config = read.value;
  const isProduction = config.environment === 'production';
  return [
    checkNode(),
    well('settings', `all can be used (NODE_ENV ${config.environment})`),
    ...(isEmbedded(config) ? await checkData(config) : []),
    ...(await lookAtDatabase(config)),
    checkPublicUrl(config.publicUrl, isProduction),
  ];
}

async function checkData({ dataDirectory }: Config): Promise<readonly Verdict[]> {
  return [
    await checkFolder(dataDirectory),
    await checkSecrets(dataDirectory),
    await checkDisk(dataDirectory),
    ...checkStrayHomes(await strayHomes()),
  ];
}

async function lookAtDatabase(config: Config): Promise<readonly Verdict[]> {
  try {
    const facts = await factsOf(config);
    const checked = facts
      ? checkDatabase(facts, new Date())
      : DATABASE_CHECKS.map((check) => skipped(check, 'no data yet: the first start makes them'));
    return [...checked, checkProfile(config.limitProfile, facts?.ownProfiles ?? [])];
  } catch (error) {
    const sentence = explainDatabaseError(error);
    if (sentence === null) throw error;
    return [wrong('database', 'it can’t be opened', sentence)];
  }
}

async function factsOf(config: Config): Promise<DatabaseFacts | null> {
  const { databaseUrl, databaseOwnerUrl, dataDirectory } = config;
  const url = databaseUrl ?? databaseOwnerUrl;
  if (url !== null) return examineDatabase({ url, ownerUrl: databaseOwnerUrl ?? url }, MIGRATIONS);
  if (!(await hasEmbeddedPostgres(dataDirectory))) return null;
  const running = await findRunningPostgres(dataDirectory);
  if (running) return examineDatabase(running, MIGRATIONS);
  const server = await startEmbeddedPostgres(dataDirectory, () => undefined);
  return examineDatabase(server, MIGRATIONS).finally(() => server.stop());
}

const MARKS = {
  well: ['green', 'ok     '],
  wrong: ['red', 'WRONG  '],
  note: ['yellow', 'note   '],
  skipped: ['dim', 'skipped'],
} as const satisfies Record<Verdict['outcome'], readonly [string, string]>;

function line({ check, outcome, found, remedy }: Verdict, { paint }: Terminal): string {
  const [style, mark] = MARKS[outcome];
  const told = `${paint(style, mark)}  ${check.padEnd(12)}  ${found}\n`;
  return remedy === undefined ? told : `${told}${' '.repeat(23)}${remedy}\n`;
}
