import { connectApplication } from '@popstrace/persistence';
import { Log } from '@popstrace/platform';
import { startApi } from '../../apps/api/src/index.js';

/**
 * The server that is killed, as a process of its own: the real API over a database that is there
 * already. It says on one line where it listens. Arguments: URL of the application, folder of the keys.
 */
const [url = '', keysDir = ''] = process.argv.slice(2);
const database = await connectApplication(url, { keysDir });
const api = await startApi({ database, log: new Log('silent'), host: '127.0.0.1', port: 0 });
process.stdout.write(`${api.url}\n`);
