import { randomBytes } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { ORGANISATION_ROLES, ROLES, type OrganisationRole, type Role } from '@popstrace/access';
import {
  registerAccount,
  registerOrganisation,
  type Account,
  type Organisation,
} from '@popstrace/application';
import { err, isId, ok, type Refusal, type Result } from '@popstrace/kernel';
import { StartError } from '@popstrace/platform';
import type { ExitCode } from '../exit-code.js';
import { sayRefusals } from '../explain.js';
import { withDatabase, type Opened } from '../open.js';
import { everyOrganisation } from '../operator.js';
import { json } from '../output.js';
import type { Terminal } from '../terminal.js';

export interface UserOptions {
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: string;
  readonly country?: string;
  readonly jurisdiction?: string;
  readonly passwordStdin?: boolean;
  readonly json?: boolean;
}

interface Person extends Omit<UserOptions, 'roles'> {
  readonly roles: readonly Role[];
  readonly password: string;
}

/** Makes an account with no account: somebody must be the first. */
export async function addUser(terminal: Terminal, options: UserOptions): Promise<ExitCode> {
  const given = options.passwordStdin ? await passwordFrom(process.stdin) : null;
  const person: Person = {
    ...options,
    roles: rolesOf(options.roles),
    password: given ?? randomBytes(18).toString('base64url'),
  };
  const added = await withDatabase(({ ports }) => add(ports, person));
  if (!added.ok) {
    sayRefusals(added.error, terminal);
    return 1;
  }
  const { id, email, organisation } = added.value;
  const shown = given === null ? { password: person.password } : {};
  if (options.json) terminal.data(json({ id, email, organisation, ...shown }));
  else if (given === null) terminal.data(`${person.password}\n`);
  terminal.say(
    `${person.name} may sign in as ${email}${given === null ? ' with the password above, which is shown once' : ''}.`,
  );
  return 0;
}

async function add(
  ports: Opened['ports'],
  { organisation: named, ...person }: Person,
): Promise<Result<Account, readonly Refusal[]>> {
  const found = (await find(ports, named)) ?? (await make(ports, named, person));
  if ('ok' in found && !found.ok) return found;
  const organisation = 'ok' in found ? found.value : found;
  const { email, name, roles, password } = person;
  return registerAccount(ports, { email, name, roles, password, organisation: organisation.id });
}

async function find(
  { organisations }: Opened['ports'],
  named: string,
): Promise<Organisation | null> {
  if (isId(named)) return organisations.find(named);
  for await (const each of everyOrganisation(organisations))
    if (each.name.toLowerCase() === named.toLowerCase()) return each;
  return null;
}

async function make(
  ports: Opened['ports'],
  name: string,
  { country, jurisdiction, roles }: Omit<Person, 'organisation'>,
): Promise<Result<Organisation, readonly Refusal[]>> {
  if (country === undefined)
    return err([
      {
        code: 'unknown-organisation',
        message: `There is no organisation "${name}": correct the name, or add --country to make it.`,
        pointer: '',
      },
    ]);
  const own = roles.filter((role): role is OrganisationRole =>
    ORGANISATION_ROLES.some((each) => each === role),
  );
  if (!/^[A-Z]{2}$/.test(country) || own.length === 0)
    throw new StartError(
      `An organisation is made with a country by its two letters and with one of the roles ${ORGANISATION_ROLES.join(', ')}.`,
    );
  const made = await registerOrganisation(ports, {
    name,
    country,
    jurisdiction: jurisdiction ?? country,
    roles: own,
    registration: null,
    phone: null,
    emergencyPhone: null,
  });
  return made.ok ? ok(made.value) : made;
}

function rolesOf(text: string): readonly Role[] {
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !ROLES.some((role) => role === word));
  if (unknown !== undefined)
    throw new StartError(`"${unknown}" is no role: take some of ${ROLES.join(', ')}.`);
  return words.flatMap((word) => ROLES.find((role) => role === word) ?? []);
}

/** Its first line, as `pass show` and `echo` write it. */
async function passwordFrom(stream: NodeJS.ReadableStream): Promise<string> {
  return (await readAll(stream)).split(/\r?\n/)[0] ?? '';
}
