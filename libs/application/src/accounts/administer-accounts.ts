import { covers, hasRole, type Actor } from '@popstrace/access';
import { err, ok, type Id, type Result } from '@popstrace/kernel';
import type { Listing } from '../listing.js';
import type { Organisation } from '../organisations/organisation.js';
import type { Account } from './account.js';
import { tell, type NoticePorts } from './notices.js';
import type { Sessions } from './sessions.js';
import {
  registerAccount,
  type AccountRefusal,
  type RegisterAccount,
  type RegisterAccountPorts,
} from './register-account.js';

type Answer<T> = Promise<Result<T, readonly AccountRefusal[]>>;

/** Lets a person act for an organisation, as its administrator or as the authority of its place. */
export async function admitPerson(
  ports: RegisterAccountPorts,
  actor: Actor,
  command: RegisterAccount,
): Answer<Account> {
  const refusals = await refuseAdministrator(ports, actor, command.organisation);
  return refusals.length > 0 ? err(refusals) : registerAccount(ports, command);
}

export async function listAccounts(
  ports: Pick<RegisterAccountPorts, 'organisations' | 'accounts'>,
  actor: Actor,
  organisation: Id,
  listing: Listing,
): Answer<readonly Account[]> {
  const refusals = await refuseAdministrator(ports, actor, organisation);
  return refusals.length > 0
    ? err(refusals)
    : ok(await ports.accounts.listOf(organisation, listing));
}

/** A person of an organisation whose accounts the actor manages. */
export async function managedAccount(
  ports: Pick<RegisterAccountPorts, 'organisations' | 'accounts'>,
  actor: Actor,
  { organisation, account }: { readonly organisation: Id; readonly account: Id },
): Answer<Account> {
  const refusals = await refuseAdministrator(ports, actor, organisation);
  if (refusals.length > 0) return err(refusals);
  const found = await ports.accounts.find(account);
  return found?.organisation === organisation ? ok(found) : err([UNKNOWN]);
}

export interface LockPorts extends RegisterAccountPorts, NoticePorts {
  readonly sessions: Sessions;
}

/** Shuts an account out at once, or lets it in again. */
export async function lockAccount(
  ports: LockPorts,
  account: Id,
  { isLocked, by }: { readonly isLocked: boolean; readonly by: Id | null },
): Promise<void> {
  await ports.accounts.setDisabled(account, isLocked ? ports.clock.now() : null);
  if (isLocked) await ports.sessions.endAll(account);
  await tell(ports, account, isLocked ? 'locked' : 'unlocked', by);
}

const UNKNOWN: AccountRefusal = {
  code: 'unknown-account',
  message: 'The organisation has no such account: look it up in its list.',
  pointer: '',
};

/** The authority lets the first administrator of an organisation in; who comes after is the organisation's business. */
async function refuseAdministrator(
  { organisations }: Pick<RegisterAccountPorts, 'organisations'>,
  actor: Actor,
  id: Id,
): Promise<AccountRefusal[]> {
  const organisation = await organisations.find(id);
  if (!organisation || administers(actor, organisation)) return [];
  const message = `Only an administrator of ${organisation.name}, or the authority of ${organisation.jurisdiction}, manages its accounts: ask one of them.`;
  return [{ code: 'not-yours', message, pointer: '' }];
}

function administers(actor: Actor, { id, jurisdiction }: Organisation): boolean {
  if (actor.organisation === id) return hasRole(actor, 'administrator');
  return hasRole(actor, 'authority') && covers(actor.jurisdiction, jurisdiction);
}
