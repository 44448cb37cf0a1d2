import type { OrganisationRole } from '@popstrace/access';

interface CastOrganisation {
  readonly name: string;
  readonly country: 'XA' | 'XB';
  readonly roles: readonly OrganisationRole[];
  readonly phone: string;
}

const of = (country: 'XA' | 'XB') => (name: string, role: OrganisationRole, line: string) =>
  ({ name, country, roles: [role], phone: `+999 5${line}` }) satisfies CastOrganisation;
const arvanian = of('XA');
const belmarkian = of('XB');

/** Arvania (XA) and its neighbour Belmark (XB): ISO 3166 leaves both codes to users. Nothing here is real. */
export const ORGANISATIONS = {
  agency: arvanian('Environment Agency of Arvania', 'authority', '01 000'),
  grid: arvanian('Arvanian Power Grid', 'holder', '11 200'),
  ministry: arvanian('Ministry of Agriculture, Plant Protection', 'holder', '12 300'),
  recycler: arvanian('Second Life Electronics Recycling', 'holder', '13 400'),
  brigade: arvanian('Fire Brigade of Port Orel', 'holder', '14 112'),
  haulier: arvanian('Swift Hazmat Haulage', 'carrier', '21 500'),
  railway: arvanian('Arvania Rail Cargo', 'carrier', '22 600'),
  depot: arvanian('Midway Hazardous Waste Depot', 'facility', '31 700'),
  kiln: arvanian('Lenta Hazardous Waste Incineration', 'facility', '32 800'),
  cleardrop: arvanian('Cleardrop Oil Dechlorination', 'facility', '33 900'),
  institute: arvanian('Institute of Analytical Chemistry', 'laboratory', '41 010'),
  belmarkMinistry: belmarkian('Belmark Ministry of Environment', 'authority', '71 000'),
  belmarkPlant: belmarkian('Belmark High-Temperature Plant', 'facility', '72 100'),
} as const satisfies Readonly<Record<string, CastOrganisation>>;

export type OrganisationKey = keyof typeof ORGANISATIONS;
