import { DUTIES, type Role } from '@popstrace/access';
import {
  ok,
  err,
  pointer,
  type Clock,
  type IdSource,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import type { Organisation } from '../organisations/organisation.js';
import type { OrganisationStore } from '../organisations/organisation.port.js';
import type { Account } from './account.js';
import type { AccountStore, PasswordHasher } from './account.port.js';
import { refusePassword, type CommonPasswords, type PasswordRefusal } from './password.js';

export type AccountRefusalCode =
  | 'unknown-organisation'
  /** The organisation itself has not this role. */
  | 'role-of-others'
  | 'unknown-account'
  | PasswordRefusal['code']
  /** Neither an administrator of the organisation nor the authority of its place. */
  | 'not-yours'
  /** Another account has this e-mail address, whatever its case. */
  | 'email-taken';

export type AccountRefusal = Refusal<AccountRefusalCode>;

export interface RegisterAccountPorts {
  readonly organisations: OrganisationStore;
  readonly accounts: AccountStore;
  readonly passwords: PasswordHasher;
  readonly common: CommonPasswords;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export interface RegisterAccount extends Pick<
  Account,
  'organisation' | 'email' | 'name' | 'roles'
> {
  readonly password: string;
}

/** Lets a person act for an organisation. Who may let him is asked by `admitPerson`. */
export async function registerAccount(
  ports: RegisterAccountPorts,
  { password, ...person }: RegisterAccount,
): Promise<Result<Account, readonly AccountRefusal[]>> {
  const { organisations, accounts, passwords, ids, clock } = ports;
  const organisation = await organisations.find(person.organisation);
  const refusals = [
    ...refuseRoles(organisation, person.roles),
    ...(await refusePassword(ports, password, person.email)),
  ];
  if (refusals.length > 0) return err(refusals);
  const account: Account = { ...person, id: ids.next(), disabledAt: null, createdAt: clock.now() };
  const outcome = await accounts.add(account, await passwords.hash(password));
  return outcome === 'added' ? ok(account) : err([EMAIL_TAKEN]);
}

const EMAIL_TAKEN: AccountRefusal = {
  code: 'email-taken',
  message: 'Another account has this e-mail address: sign in with it, or give another.',
  pointer: '/email',
};

function refuseRoles(organisation: Organisation | null, roles: readonly Role[]): AccountRefusal[] {
  if (!organisation) {
    const message = 'There is no such organisation: register it first.';
    return [{ code: 'unknown-organisation', message, pointer: '/organisation' }];
  }
  const possible: readonly Role[] = [...organisation.roles, ...DUTIES];
  return roles.flatMap((role, index) =>
    possible.includes(role)
      ? []
      : [
          {
            code: 'role-of-others' as const,
            message: `${organisation.name} is no ${role}, so nobody acts as one for it: take one of ${possible.join(', ')}.`,
            pointer: pointer('roles', index),
          },
        ],
  );
}
