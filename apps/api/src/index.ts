import { type AddressInfo } from 'node:net';
import { logNameUnder, RequestLimiter } from '@popstrace/application';
import type { Log } from '@popstrace/platform';
import type { Database } from '@popstrace/persistence';
import { LabelHost } from './labels/label-host.js';
import { serveLog } from './log/serve-log.js';
import { servePages } from './pages/serve-pages.js';
import { buildServer } from './server.js';
import { DeadlineWatch } from './wiring/deadline-watch.js';
import { portsOf, type Ports, type PortSettings } from './wiring/ports.js';
import { databaseReadiness } from './wiring/readiness.js';
import { WiringModule } from './wiring/wiring.module.js';

export { LabelHost } from './labels/label-host.js';
export { apiDocument } from './openapi/document.js';
export { portsOf, type Ports, type PortSettings } from './wiring/ports.js';

export interface ApiOptions extends PortSettings {
  readonly database: Database;
  readonly log: Log;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** The address that labels point to; the server's own stands in for none. */
  readonly publicUrl?: string | null;
  /** Requests of one account; of an address that is not signed in a fifth. */
  readonly requestsAMinute?: number;
  readonly trustedProxies?: readonly string[] | null;
  /** Refuses what only a demonstration may do. */
  readonly production?: boolean;
}

export interface RunningApi {
  readonly url: string;
  readonly ports: Ports;
  /** Answers what is in flight. The database is its opener's to close, after it. */
  close(): Promise<void>;
}

/** Serves the API over a database that the caller opened. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const { database, log, host, port, publicUrl = null, production = false } = options;
  const labelHost = new LabelHost(publicUrl, production);
  const ports = portsOf(database, {
    logName: logNameUnder(publicUrl),
    address: () => labelHost.address(),
    ...options,
  });
  await ports.keys.open();
  const limiter = new RequestLimiter(ports.throttle, quotasOf(options));
  const app = await buildServer({
    log,
    sessions: ports.callers,
    limiter,
    isHttps: publicUrl?.startsWith('https:') ?? false,
    trustedProxies: options.trustedProxies ?? [],
    readiness: databaseReadiness(database),
    modules: [WiringModule.with(ports, labelHost)],
  });
  serveLog(app, ports);
  servePages(app, ports, labelHost);
  await app.listen(port, host);
  const url = urlOf(host, app.getHttpServer().address() as AddressInfo);
  labelHost.standIn(url);
  const watch = new DeadlineWatch(ports, log);
  watch.start();
  const close = async (): Promise<void> => {
    await Promise.all([watch.stop(), app.close()]);
    await limiter.flush();
    await ports.lane.idle();
  };
  return { url, ports, close };
}

const USUAL_REQUESTS = 6_000;

function quotasOf({ requestsAMinute = USUAL_REQUESTS }: ApiOptions) {
  return { account: requestsAMinute, client: Math.ceil(requestsAMinute / 5) };
}

/** An address that one can open: what listens on all of them is reached on this machine. */
function urlOf(host: string, { port }: AddressInfo): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
