import type { Role } from '@popstrace/access';
import {
  hashOfRecoveryCode,
  newRecoveryCodes,
  registerAccount,
  registerOrganisation,
} from '@popstrace/application';
import { unwrap, type Id } from '@popstrace/kernel';
import type { CallerName } from '../../../tools/permissions/callers.js';
import { PASSWORD } from './cast.js';
import type { Stage } from './stage.js';

/** Signs in everybody who is in the table of permissions; nobody has no token. */
export async function tokensOf(s: Stage): Promise<ReadonlyMap<CallerName, string>> {
  const { utility, brewery, haulier, railway, plant, furnace, ministry, abroad } = s.houses;
  const institute = await house(s, 'laboratory');
  const agency = await house(s, 'broker');
  const people: readonly (readonly [CallerName, Id, Role, 'proves'?])[] = [
    ['own holder', utility, 'holder'],
    ['own carrier', haulier, 'carrier'],
    ['own facility', plant, 'facility', 'proves'],
    ['own authority', ministry, 'authority', 'proves'],
    ['own administrator', utility, 'administrator', 'proves'],
    ['other holder', brewery, 'holder'],
    ['other carrier', railway, 'carrier'],
    ['other facility', furnace, 'facility', 'proves'],
    ['other authority', abroad, 'authority', 'proves'],
    ['other administrator', brewery, 'administrator', 'proves'],
    ['laboratory', institute, 'laboratory'],
    ['broker', agency, 'broker'],
    ['authority that owes its second factor', ministry, 'authority'],
  ];
  const tokens = new Map<CallerName, string>();
  for (const [name, organisation, role, proves] of people)
    tokens.set(name, await enter(s, { name, organisation, role }, proves === 'proves'));
  const key = { name: 'reader', scopes: ['read'], days: 1 };
  const issued = await s.people.holder.does('/account/api-keys', key);
  return tokens.set('key that only reads, of the own holder', issued.key as string);
}

async function house({ api }: Stage, role: 'laboratory' | 'broker'): Promise<Id> {
  const told = { name: `The ${role}`, country: 'KE', jurisdiction: 'KE', roles: [role] };
  const more = { registration: null, phone: null, emergencyPhone: null };
  return unwrap(await registerOrganisation(api.ports, { ...told, ...more })).id;
}

async function enter(
  { api: { ports }, nobody }: Stage,
  {
    name,
    organisation,
    role,
  }: { readonly name: string; readonly organisation: Id; readonly role: Role },
  proves: boolean,
): Promise<string> {
  const email = `${name.replaceAll(' ', '-')}@example.org`;
  const person = { organisation, email, name, roles: [role], password: PASSWORD };
  const { id } = unwrap(await registerAccount(ports, person));
  if (!proves) return (await nobody.does('/sessions', { email, password: PASSWORD })).token;
  const [code = ''] = newRecoveryCodes();
  await ports.secondFactors.propose(id, ports.codes.newSecret(), ports.clock.now());
  await ports.secondFactors.confirm(id, [hashOfRecoveryCode(code)], ports.clock.now());
  return (await nobody.does('/sessions', { email, password: PASSWORD, code })).token;
}
