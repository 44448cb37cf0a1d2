import type { Role } from '@popstrace/access';
import { ORGANISATIONS, type OrganisationKey } from './organisations.js';

interface CastPerson {
  readonly name: string;
  readonly of: OrganisationKey;
  /** Who they are, for whoever tries the demonstration. */
  readonly does: string;
  readonly administrates?: true;
}

/** Two people at each plant: whoever records a destruction does not confirm it. */
export const PEOPLE = {
  vera: {
    name: 'Vera Lindqvist',
    of: 'agency',
    does: 'regulator: sees all of Arvania',
    administrates: true,
  },
  olga: {
    name: 'Olga Brandt',
    of: 'grid',
    does: 'holder: the utility’s PCB transformers and oil',
    administrates: true,
  },
  amina: { name: 'Amina Okoro', of: 'ministry', does: 'holder: stores of obsolete pesticides' },
  ravi: { name: 'Ravi Menon', of: 'recycler', does: 'holder: plastics with flame retardants' },
  petra: { name: 'Petra Novak', of: 'brigade', does: 'holder: fire-fighting foam with PFAS' },
  bruno: { name: 'Bruno Costa', of: 'haulier', does: 'carrier by road' },
  rosa: { name: 'Rosa Ferrante', of: 'railway', does: 'carrier by rail' },
  dmitri: { name: 'Dmitri Sokol', of: 'depot', does: 'interim storage' },
  katya: {
    name: 'Katya Iversen',
    of: 'kiln',
    does: 'incineration plant: reception and operation',
    administrates: true,
  },
  milan: { name: 'Milan Horvat', of: 'kiln', does: 'incineration plant: the second pair of eyes' },
  nadia: { name: 'Nadia Rahman', of: 'cleardrop', does: 'oil dechlorination: operation' },
  tomas: {
    name: 'Tomas Eriksen',
    of: 'cleardrop',
    does: 'oil dechlorination: second pair of eyes',
  },
  ines: { name: 'Ines Duarte', of: 'institute', does: 'laboratory' },
  wim: { name: 'Wim de Graaf', of: 'belmarkMinistry', does: 'regulator of the neighbour Belmark' },
  greta: { name: 'Greta Holm', of: 'belmarkPlant', does: 'treatment plant in Belmark' },
} as const satisfies Readonly<Record<string, CastPerson>>;

export type PersonKey = keyof typeof PEOPLE;

/** One for all: who tries the demonstration should not have to look for passwords. */
export const DEMO_PASSWORD = 'popstrace-demo';

export interface DemoAccount {
  readonly key: PersonKey;
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
  readonly does: string;
  readonly roles: readonly Role[];
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = Object.entries<CastPerson>(PEOPLE).map(
  ([key, { name, of, does, administrates }]) => ({
    key: key as PersonKey,
    email: emailOf(key as PersonKey),
    name,
    organisation: ORGANISATIONS[of].name,
    does,
    roles: [...ORGANISATIONS[of].roles, ...(administrates ? (['administrator'] as const) : [])],
  }),
);

export function emailOf(person: PersonKey): string {
  return `${person}@${PEOPLE[person].of.toLowerCase()}.example`;
}
