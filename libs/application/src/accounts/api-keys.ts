import { mustProve, type Caller, type Scope, type SessionReader } from '@popstrace/access';
import {
  err,
  instantOf,
  millisecondsOf,
  ok,
  type Clock,
  type IdSource,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import type { ApiKey, ApiKeyStore, LiveKey } from './api-key.port.js';
import { tell, type NoticePorts } from './notices.js';
import { Remembered } from './remembered.js';
import { hashOfToken, newToken } from './token.js';

/** Known by its first letters, to people and to programs that look for leaked secrets. */
const MARK = 'popk_';
const SHOWN = MARK.length + 8;
const DAY_MS = 86_400_000;

export interface IssueKeyPorts extends NoticePorts {
  readonly apiKeys: ApiKeyStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export interface IssueKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

export type ApiKeyRefusal = Refusal<'two-keys-already'>;

/** Issues a key that acts for its owner, within its scopes. It is shown once; a hash of it is kept. */
export async function issueKey(
  ports: IssueKeyPorts,
  { actor }: Caller,
  { name, scopes, days }: IssueKey,
): Promise<Result<{ readonly key: string; readonly issued: ApiKey }, readonly ApiKeyRefusal[]>> {
  const createdAt = ports.clock.now();
  const key = `${MARK}${newToken()}`;
  const issued: ApiKey = {
    ...{ id: ports.ids.next(), name, scopes, prefix: key.slice(0, SHOWN), createdAt },
    ...{ expiresAt: instantOf(millisecondsOf(createdAt) + days * DAY_MS), lastUsed: null },
  };
  const owned = { account: actor.user, hash: hashOfToken(key) };
  if (!(await ports.apiKeys.add(issued, owned))) return err([TWO_ALREADY]);
  await tell(ports, actor.user, 'key-issued');
  return ok({ key, issued });
}

const TWO_ALREADY: ApiKeyRefusal = {
  code: 'two-keys-already',
  message: 'Two keys of this name are good already: revoke the older one first.',
  pointer: '/name',
};

/** Whose a token is, a person's session or a system's key. */
export class Callers implements SessionReader {
  private readonly remembered: Remembered<LiveKey>;

  constructor(
    private readonly sessions: SessionReader,
    keys: ApiKeyStore,
    private readonly clock: Clock,
  ) {
    this.remembered = new Remembered((hash, at) => keys.read(hash, at));
  }

  read(token: string): Promise<Caller | null> {
    return token.startsWith(MARK) ? this.readKey(token) : this.sessions.read(token);
  }

  /** A key administrates nothing, whoever its owner is; what needs two factors it does if issued for it. */
  private async readKey(token: string): Promise<Caller | null> {
    const now = this.clock.now();
    const found = await this.remembered.find(hashOfToken(token), now);
    if (!found || now >= found.expiresAt) return null;
    const roles = found.actor.roles.filter((role) => role !== 'administrator');
    const actor = { ...found.actor, roles };
    const weak = mustProve(actor) ? 'unproved' : 'password';
    const assurance = found.scopes.includes('sign-off') ? 'proved' : weak;
    return { actor, assurance, session: null, scopes: found.scopes };
  }
}
