import type { OrganisationRole, Role } from '@popstrace/access';
import {
  hashOfRecoveryCode,
  newRecoveryCodes,
  grantPermit,
  registerAccount,
  registerOrganisation,
  registerSite,
  type GrantPermit,
} from '@popstrace/application';
import type { Actor } from '@popstrace/access';
import { unwrap, type Day, type Id } from '@popstrace/kernel';
import type { Ports } from '../../../apps/api/src/index.js';

/** A person of the play: for whom, and in which roles. */
interface Part {
  readonly house: House;
  readonly roles: readonly Role[];
}

/** The organisations of a small country, each with one site. */
const HOUSES = {
  ministry: ['authority'],
  abroad: ['authority'],
  utility: ['holder'],
  brewery: ['holder'],
  haulier: ['carrier'],
  railway: ['carrier'],
  store: ['facility'],
  plant: ['facility'],
  furnace: ['facility'],
  kiln: ['facility'],
} as const satisfies Readonly<Record<string, readonly OrganisationRole[]>>;

export type House = keyof typeof HOUSES;

const PEOPLE = {
  regulator: { house: 'ministry', roles: ['authority', 'administrator'] },
  foreigner: { house: 'abroad', roles: ['authority'] },
  holder: { house: 'utility', roles: ['holder', 'administrator'] },
  stranger: { house: 'brewery', roles: ['holder'] },
  driver: { house: 'haulier', roles: ['carrier'] },
  second: { house: 'railway', roles: ['carrier'] },
  keeper: { house: 'store', roles: ['facility'] },
  operator: { house: 'plant', roles: ['facility'] },
  chemist: { house: 'plant', roles: ['facility'] },
  stoker: { house: 'furnace', roles: ['facility'] },
} as const satisfies Readonly<Record<string, Part>>;

export type Person = keyof typeof PEOPLE;

export const PERSONS = Object.keys(PEOPLE) as readonly Person[];
export const PASSWORD = 'correct horse battery';

export interface Cast {
  readonly houses: Readonly<Record<House, Id>>;
  readonly sites: Readonly<Record<House, Id>>;
  /** Recovery codes of those who must show a second factor: one for each time that they sign in. */
  readonly codes: ReadonlyMap<Person, string[]>;
}

export const emailOf = (person: Person): string => `${person}@example.org`;

/** Registers everybody, with the permits that they need. */
export async function assemble(ports: Ports): Promise<Cast> {
  const houses = {} as Record<House, Id>;
  const sites = {} as Record<House, Id>;
  for (const house of Object.keys(HOUSES) as House[]) {
    houses[house] = await registerHouse(ports, house);
    sites[house] = await registerHome(ports, house, houses[house]);
  }
  const codes = new Map<Person, string[]>();
  const cast = { houses, sites, codes };
  for (const permit of permitsOf(cast))
    unwrap(await grantPermit(ports, authorityOver(permit, cast), permit));
  await Promise.all(
    PERSONS.map(async (person) => {
      const account = await admit(ports, person, houses);
      if (signsOff(person)) codes.set(person, await enrol(ports, account));
    }),
  );
  return cast;
}

/** The kiln and its authority are in the country next door. */
const countryOf = (house: House): string => (house === 'abroad' || house === 'kiln' ? 'UG' : 'KE');

async function registerHouse(ports: Ports, house: House): Promise<Id> {
  const organisation = await registerOrganisation(ports, {
    name: `The ${house}`,
    country: countryOf(house),
    jurisdiction: countryOf(house),
    roles: HOUSES[house],
    registration: { scheme: 'EPA ID', number: `KE-${house}` },
    phone: '+254 20 000 0000',
    emergencyPhone: '+254 20 000 0112',
  });
  return unwrap(organisation).id;
}

async function registerHome(ports: Ports, house: House, organisation: Id): Promise<Id> {
  const country = countryOf(house);
  const site = await registerSite(
    ports,
    { ...authority(organisation), jurisdiction: country },
    {
      organisation,
      name: `Yard of the ${house}`,
      address: 'Industrial Road 1',
      country,
      territory: country === 'KE' ? 'KE-30' : country,
      coordinates: null,
      timeZone: 'Africa/Nairobi',
    },
  );
  return unwrap(site).id;
}

async function admit(ports: Ports, person: Person, houses: Cast['houses']): Promise<Id> {
  const { house, roles } = PEOPLE[person];
  const account = { organisation: houses[house], email: emailOf(person), name: person, roles };
  return unwrap(await registerAccount(ports, { ...account, password: PASSWORD })).id;
}

/** Of whom a second factor is asked: authorities, administrators, and who signs destruction off. */
function signsOff(person: Person): boolean {
  const roles: readonly Role[] = PEOPLE[person].roles;
  return roles.some((role) => ['authority', 'administrator', 'facility'].includes(role));
}

async function enrol({ secondFactors, codes, clock }: Ports, account: Id): Promise<string[]> {
  const recovery = [...newRecoveryCodes()];
  await secondFactors.propose(account, codes.newSecret(), clock.now());
  await secondFactors.confirm(account, recovery.map(hashOfRecoveryCode), clock.now());
  return recovery;
}

const authority = (organisation: Id): Actor => ({
  user: organisation,
  organisation,
  name: 'Authority',
  organisationName: 'Authority',
  roles: ['authority'],
  jurisdiction: 'KE',
});

/** Each country's own authority grants. */
const authorityOver = ({ organisation }: GrantPermit, { houses }: Cast): Actor =>
  organisation === houses.kiln
    ? { ...authority(houses.abroad), jurisdiction: 'UG' }
    : authority(houses.ministry);

function permitsOf({ houses, sites }: Cast): GrantPermit[] {
  const base = {
    authority: 'Ministry of Environment',
    technologies: [],
    operations: [],
    pops: 'all',
    maxConcentration: null,
    annualCapacity: null,
    storageLimit: null,
    storageDays: null,
    validFrom: '2020-01-01' as Day,
    validTo: '2039-12-31' as Day,
  } as const;
  const plant = (house: 'plant' | 'furnace' | 'kiln'): GrantPermit => ({
    ...base,
    organisation: houses[house],
    site: sites[house],
    number: `T-${house}`,
    activity: 'treatment',
    technologies: ['hazardous-waste-incineration'],
    operations: ['D10'],
  });
  return [
    { ...base, organisation: houses.haulier, site: null, number: 'C-1', activity: 'collection' },
    { ...base, organisation: houses.railway, site: null, number: 'C-2', activity: 'collection' },
    {
      ...base,
      organisation: houses.store,
      site: sites.store,
      number: 'S-1',
      activity: 'storage',
      operations: ['D15'],
      storageLimit: 50_000_000n,
      storageDays: 365,
    },
    plant('plant'),
    plant('furnace'),
    plant('kiln'),
    {
      ...base,
      organisation: houses.plant,
      site: sites.plant,
      number: 'L-plant',
      activity: 'disposal',
      operations: ['D5'],
    },
  ];
}
