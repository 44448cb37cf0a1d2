import type { Database } from '@popstrace/persistence';
import { demandConfig, Log, StartError, type Config } from '@popstrace/platform';
import { demandProfile } from '../../../api/src/wiring/demand-profile.js';
import { portsOf } from '../../../api/src/wiring/ports.js';
import { demoIn } from '../../../demo/src/demo-in.js';
import type { ExitCode } from '../exit-code.js';
import { isEmpty } from '../is-empty.js';
import { openOwn } from '../open.js';
import { Stopping } from '../stopping.js';
import type { Terminal } from '../terminal.js';
import { welcome } from '../welcome.js';
import { letYoungSpaceGrow } from '../young-space.js';

export interface ServeOptions {
  readonly demo: boolean;
  readonly json?: boolean;
}

/** Runs the server until somebody stops it, or its database is lost. */
export async function serve(terminal: Terminal, options: ServeOptions): Promise<ExitCode> {
  const config = demandConfig(process.env);
  const stopping = new Stopping();
  // PostgreSQL starts in a process of its own: meanwhile this one loads the rest.
  const [database, { startApi }, { readPolicyFile, startWorker }] = await Promise.all([
    openOwn(config, (error) => stopping.fail(error)),
    import('../../../api/src/index.js'),
    import('../../../worker/src/index.js'),
  ]);
  try {
    const { host, port, publicUrl, environment, logLevel, limitProfile: profile } = config;
    await demandProfile(portsOf(database, { profile }));
    const isDemo = await settleDemo(database, config, options);
    const log = new Log(logLevel);
    const api = await startApi({
      ...{ database, host, port, publicUrl, profile },
      ...{ requestsAMinute: config.requestsAMinute, trustedProxies: config.trustedProxies },
      openId: openIdOf(config),
      outgoing: config.outgoing,
      // Its passwords are public: a second factor that is public too would protect nothing.
      secondFactor: isDemo ? 'waived' : 'required',
      log,
      production: environment === 'production',
    });
    const policy = await readPolicyFile(config.logPolicy);
    const worker = startWorker({ database, ports: api.ports, log, policy });
    letYoungSpaceGrow();
    terminal.data(await welcome({ url: api.url, host, isDemo }, options.json ?? false));
    await stopping.asked.finally(() => Promise.all([api.close(), worker.stop()]));
  } finally {
    await database.close();
    stopping.over();
  }
  return 0;
}

/** Whether the demo country is here. An empty database gets it, unless told otherwise. */
async function settleDemo(
  database: Database,
  { environment }: Config,
  { demo }: ServeOptions,
): Promise<boolean> {
  const ports = portsOf(database);
  const found = await demoIn(ports);
  const isProduction = environment === 'production';
  if (found !== 'none' && isProduction) throw new StartError(KNOWN_PASSWORDS);
  if (found === 'half made') throw new StartError(HALF_MADE);
  if (found === 'whole') return true;
  if (!demo || isProduction || !(await isEmpty(ports))) return false;
  const { seedDemo } = await import('../../../demo/src/seed.js');
  await seedDemo(database);
  return true;
}

const KNOWN_PASSWORDS =
  'This database holds the demo country, whose passwords everybody knows: in production take another DATABASE_URL or DATA_DIR.';

const HALF_MADE =
  'The making of the demo country was cut short: remove the data folder (DATA_DIR), or take another or an empty database, and start again.';

/** @throws StartError for a provider of which half is told. */
function openIdOf({ openIdIssuer, openIdClientId, openIdClientSecret }: Config) {
  const told = [openIdIssuer, openIdClientId, openIdClientSecret].filter((each) => each !== null);
  if (told.length === 0) return null;
  if (openIdIssuer === null || openIdClientId === null || openIdClientSecret === null)
    throw new StartError(
      'An OpenID provider needs OPENID_ISSUER, OPENID_CLIENT_ID and OPENID_CLIENT_SECRET: set all three, or none.',
    );
  return { issuer: openIdIssuer, clientId: openIdClientId, clientSecret: openIdClientSecret };
}
