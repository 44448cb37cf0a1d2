import type { Permit, PermitActivity } from '@popstrace/compliance';
import { uuidFrom, type Day, type Id } from '@popstrace/kernel';
import type { Signatory } from '../context.js';
import type { Place } from '../model.js';

/** An organisation of the fictional country, at its one site, with two people who may sign for it. */
export interface Member {
  readonly organisation: Id;
  readonly place: Place;
  readonly people: readonly [Id, Id];
  readonly roles: readonly string[];
}

/** Everyone in the fictional country `XA`, and a plant in its neighbour `XB`. */
export const COUNTRY = {
  utility: member('utility', ['holder']),
  ministry: member('ministry', ['holder']),
  hauler: member('hauler', ['carrier']),
  railway: member('railway', ['carrier']),
  depot: member('depot', ['facility']),
  plant: member('plant', ['facility']),
  otherPlant: member('other plant', ['facility'], 'XA-02'),
  abroad: member('plant abroad', ['facility'], 'XB'),
  authority: member('authority', ['authority'], 'XA'),
  stranger: member('stranger', ['holder', 'carrier', 'facility']),
} as const;

function member(name: string, roles: readonly string[], territory = 'XA-01'): Member {
  const organisation = uuidFrom('organisation', name);
  return {
    organisation,
    roles,
    people: [uuidFrom('first person', name), uuidFrom('second person', name)],
    place: {
      organisation,
      site: uuidFrom('site', name),
      country: territory.slice(0, 2),
      territory,
    },
  };
}

/** A person who acts for a member: the first, or the second where four eyes are needed. */
export function personOf(
  { organisation, people, roles, place }: Member,
  which: 0 | 1 = 0,
): Signatory {
  return { organisation, roles, user: people[which], jurisdiction: place.territory };
}

interface PermitOf {
  readonly activity: PermitActivity;
  readonly operations?: readonly string[];
  readonly technologies?: readonly string[];
}

/** A permit without any limit, in force for decades: tests narrow what they are about. */
export function permitOf(
  { organisation, place, roles }: Member,
  { activity, operations = [], technologies = [] }: PermitOf,
): Permit {
  return {
    id: uuidFrom('permit', organisation, activity),
    organisation,
    site: roles.includes('carrier') ? null : place.site,
    authority: 'Environment Agency',
    number: `${activity}-${organisation.slice(0, 4)}`,
    activity,
    technologies,
    operations,
    pops: 'all',
    maxConcentration: null,
    annualCapacity: null,
    storageLimit: null,
    storageDays: null,
    validFrom: '2000-01-01' as Day,
    validTo: '2099-12-31' as Day,
  };
}

const { hauler, railway, depot, plant, otherPlant, abroad } = COUNTRY;

/** What everyone in the country may do. */
export const PERMITS: readonly Permit[] = [
  permitOf(hauler, { activity: 'collection' }),
  permitOf(railway, { activity: 'collection' }),
  permitOf(depot, { activity: 'storage', operations: ['D15', 'R13'] }),
  permitOf(plant, {
    activity: 'treatment',
    operations: ['D10', 'R1'],
    technologies: ['hazardous-waste-incineration'],
  }),
  permitOf(plant, { activity: 'disposal', operations: ['D5', 'D12'] }),
  permitOf(otherPlant, {
    activity: 'treatment',
    operations: ['D9', 'D10'],
    technologies: ['bcd', 'hazardous-waste-incineration'],
  }),
  permitOf(abroad, {
    activity: 'treatment',
    operations: ['D9', 'D10'],
    technologies: ['hazardous-waste-incineration'],
  }),
];
