import type { GrantPermit } from '@popstrace/application';
import { parseConcentration, parseKilograms, unwrap } from '@popstrace/kernel';
import { organisationId, siteId } from './identity.js';
import type { OrganisationKey } from './organisations.js';
import type { PersonKey } from './people.js';
import type { SiteKey } from './sites.js';

interface CastPermit extends Omit<GrantPermit, 'organisation' | 'site' | 'validFrom' | 'validTo'> {
  readonly of: OrganisationKey;
  readonly at: SiteKey | null;
  readonly grantedBy: PersonKey;
}

const UNLIMITED = {
  technologies: [],
  operations: [],
  pops: 'all',
  maxConcentration: null,
  annualCapacity: null,
  storageLimit: null,
  storageDays: null,
} as const;

const kilograms = (text: string) => unwrap(parseKilograms(text));

const PERMITS: readonly CastPermit[] = [
  ...(['haulier', 'railway'] as const).map((of, index): CastPermit => ({
    ...UNLIMITED,
    of,
    at: null,
    grantedBy: 'vera',
    authority: 'Environment Agency of Arvania',
    number: `EA-COL-00${index + 1}`,
    activity: 'collection',
  })),
  {
    ...UNLIMITED,
    of: 'depot',
    at: 'depot',
    grantedBy: 'vera',
    authority: 'Environment Agency of Arvania',
    number: 'EA-STO-007',
    activity: 'storage',
    operations: ['D15'],
    storageLimit: kilograms('60000'),
    storageDays: 180,
  },
  {
    ...UNLIMITED,
    of: 'kiln',
    at: 'kiln',
    grantedBy: 'vera',
    authority: 'Environment Agency of Arvania',
    number: 'EA-TRE-011',
    activity: 'treatment',
    technologies: ['hazardous-waste-incineration'],
    operations: ['D10'],
    annualCapacity: kilograms('12000000'),
    storageLimit: kilograms('400000'),
  },
  {
    ...UNLIMITED,
    of: 'kiln',
    at: 'cell',
    grantedBy: 'vera',
    authority: 'Environment Agency of Arvania',
    number: 'EA-DIS-012',
    activity: 'disposal',
    operations: ['D5'],
  },
  {
    ...UNLIMITED,
    of: 'cleardrop',
    at: 'cleardrop',
    grantedBy: 'vera',
    authority: 'Environment Agency of Arvania',
    number: 'EA-TRE-015',
    activity: 'treatment',
    technologies: ['alkali-metal-reduction'],
    operations: ['D9'],
    pops: ['pcb'],
    maxConcentration: unwrap(parseConcentration('10000', 'mg/kg')),
    annualCapacity: kilograms('900000'),
    storageLimit: kilograms('80000'),
  },
  {
    ...UNLIMITED,
    of: 'belmarkPlant',
    at: 'belmarkPlant',
    grantedBy: 'wim',
    authority: 'Belmark Ministry of Environment',
    number: 'BM-4411',
    activity: 'treatment',
    technologies: ['hazardous-waste-incineration'],
    operations: ['D10'],
    annualCapacity: kilograms('30000000'),
  },
];

/** What the authorities let the cast do, over the whole time that the demo country tells. */
export function permits(
  validFrom: GrantPermit['validFrom'],
  validTo: GrantPermit['validTo'],
): readonly (GrantPermit & { readonly grantedBy: PersonKey })[] {
  return PERMITS.map(({ of, at, ...permit }) => ({
    ...permit,
    organisation: organisationId(of),
    site: at && siteId(at),
    validFrom,
    validTo,
  }));
}
