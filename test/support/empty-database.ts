import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  connectApplication,
  ownerClient,
  type Database,
  type DatabaseUrls,
} from '@popstrace/persistence';
import type pg from 'pg';
import { testRun, testServer } from './test-server.js';

export interface EmptyDatabase extends Database, DatabaseUrls {
  /** A superuser, for tests that tamper. What the server does, it does through `pool`. */
  readonly owner: pg.Client;
  /** Ends its connections, and drops it. */
  drop(): Promise<void>;
}

/** A migrated, empty database on the server of this run, connected to as the application role. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const server = await testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const [, template] = new URL(server.ownerUrl).pathname.split('/');
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const urls = { url: inDatabase(server.url, name), ownerUrl: inDatabase(server.ownerUrl, name) };
  const database = await connectApplication(urls.url, { keysDir: join(testRun(), 'keys', name) });
  const owner = ownerClient(urls.ownerUrl);
  await owner.connect();
  const drop = async (): Promise<void> => {
    await owner.end();
    await database.close();
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { ...database, ...urls, owner, drop };
}

async function onServer({ ownerUrl }: DatabaseUrls, statement: string): Promise<void> {
  const client = ownerClient(inDatabase(ownerUrl, 'postgres'));
  await client.connect();
  await client.query(statement);
  await client.end();
}

function inDatabase(url: string, name: string): string {
  const there = new URL(url);
  there.pathname = name;
  return there.href;
}
