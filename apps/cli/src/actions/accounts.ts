import { issueRecovery, lockAccount, type Account } from '@popstrace/application';
import { StartError, type Config } from '@popstrace/platform';
import type { ExitCode } from '../exit-code.js';
import { withDatabase, type Opened } from '../open.js';
import { everyOrganisation } from '../operator.js';
import { json } from '../output.js';
import type { Terminal } from '../terminal.js';

const MOST = 500;

/** Everybody who may sign in, one line each. */
export async function listUsers(
  { data }: Terminal,
  { json: asJson }: { readonly json?: boolean },
): Promise<ExitCode> {
  return withDatabase<ExitCode>(async ({ ports }) => {
    const found: (Account & { readonly organisationName: string })[] = [];
    for await (const { id, name } of everyOrganisation(ports.organisations))
      for (const each of await ports.accounts.listOf(id, { after: null, limit: MOST }))
        found.push({ ...each, organisationName: name });
    if (asJson) data(json(found));
    else for (const each of found) data(`${lineOf(each)}\n`);
    return 0;
  });
}

function lineOf(each: Account & { readonly organisationName: string }): string {
  const { email, name, organisationName, roles, disabledAt } = each;
  return [email, name, organisationName, roles.join(','), disabledAt ? 'locked' : 'open'].join(
    '\t',
  );
}

/** A link by which a person sets a new password: for the last administrator who can't get in. */
export async function resetUser(
  { data, say }: Terminal,
  email: string,
  { secondFactors = false }: { readonly secondFactors?: boolean },
): Promise<ExitCode> {
  return withDatabase<ExitCode>(async ({ ports, config }) => {
    const account = await accountOf(ports, email);
    const issued = await issueRecovery(ports, account, { by: null, takesFactors: secondFactors });
    data(`${addressOf(config)}/recover#${issued.token}\n`);
    say(`The link above is good once, until ${issued.expiresAt}: hand it to ${email} alone.`);
    return 0;
  });
}

export async function lockUser(
  { say }: Terminal,
  email: string,
  isLocked: boolean,
): Promise<ExitCode> {
  return withDatabase<ExitCode>(async ({ ports }) => {
    await lockAccount(ports, await accountOf(ports, email), { isLocked, by: null });
    say(isLocked ? `${email} is shut out.` : `${email} may sign in again.`);
    return 0;
  });
}

async function accountOf({ accounts }: Opened['ports'], email: string) {
  const found = await accounts.findByEmail(email);
  if (!found) throw new StartError(`Nobody signs in as ${email}: see "popstrace user list".`);
  return found.account;
}

function addressOf({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${port}`;
}
