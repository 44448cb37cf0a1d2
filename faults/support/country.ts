import type { Id } from '@popstrace/kernel';
import { Log } from '@popstrace/platform';
import { startApi, type RunningApi } from '../../apps/api/src/index.js';
import { assemble, emailOf, PERSONS, type Cast, type Person } from '../../test/e2e/support/cast.js';
import { emptyDatabase } from '../../test/support/empty-database.js';

/** A server with a small country behind it, in which everybody may sign in at any time. */
export interface Country extends Cast {
  readonly api: RunningApi;
  /** A new token of a person, whatever became of the one before. */
  token(person: Person): Promise<string>;
}

/** Serves a country over a database of its own, which is dropped afterwards. */
export async function inCountry<T>(work: (country: Country) => Promise<T>): Promise<T> {
  const database = await emptyDatabase();
  const api = await startApi({
    ...{ database, log: new Log('silent'), host: '127.0.0.1', port: 0 },
    ...{ publicUrl: 'https://pops.example.org', requestsAMinute: 1e9 },
  });
  try {
    return await work({ ...(await assemble(api.ports)), api, token: await tokens(api) });
  } finally {
    await api.close();
    await database.drop();
  }
}

async function tokens({ ports }: RunningApi): Promise<Country['token']> {
  const accounts = new Map<Person, Id>();
  for (const person of PERSONS) {
    const found = await ports.accounts.findByEmail(emailOf(person));
    if (found) accounts.set(person, found.account);
  }
  return async (person) => {
    const account = accounts.get(person);
    if (!account) throw new Error(`nobody is ${person}`);
    return (await ports.sessions.open(account, { factors: 2 })).token;
  };
}
