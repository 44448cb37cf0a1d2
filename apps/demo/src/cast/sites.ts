import type { OrganisationKey } from './organisations.js';

interface CastSite {
  readonly of: OrganisationKey;
  readonly name: string;
  readonly address: string;
  readonly territory: string;
  readonly coordinates: readonly [latitude: string, longitude: string];
}

/** Where things happen. The coordinates lie in the sea, where no country is. */
export const SITES = {
  substation: {
    of: 'grid',
    name: 'North Substation',
    address: '4 Line Road, Northholm',
    territory: 'XA-01',
    coordinates: ['-48.310000', '-123.120000'],
  },
  workshop: {
    of: 'grid',
    name: 'Central Workshop',
    address: '18 Coil Street, Midway',
    territory: 'XA-02',
    coordinates: ['-48.720000', '-123.390000'],
  },
  store: {
    of: 'ministry',
    name: 'Pesticide Store Dry Valley',
    address: 'Dry Valley Farm Road, Lenta District',
    territory: 'XA-03',
    coordinates: ['-49.050000', '-123.700000'],
  },
  yard: {
    of: 'recycler',
    name: 'Dismantling Yard',
    address: '77 Circuit Avenue, Midway',
    territory: 'XA-02',
    coordinates: ['-48.740000', '-123.410000'],
  },
  station: {
    of: 'brigade',
    name: 'Harbour Fire Station',
    address: '1 Quay, Port Orel',
    territory: 'XA-01',
    coordinates: ['-48.280000', '-123.050000'],
  },
  depot: {
    of: 'depot',
    name: 'Midway Depot',
    address: '9 Ring Road, Midway',
    territory: 'XA-02',
    coordinates: ['-48.700000', '-123.430000'],
  },
  kiln: {
    of: 'kiln',
    name: 'Lenta Plant',
    address: '2 Kiln Road, Lenta',
    territory: 'XA-03',
    coordinates: ['-49.110000', '-123.800000'],
  },
  cell: {
    of: 'kiln',
    name: 'Lenta Residue Landfill',
    address: '40 Kiln Road, Lenta',
    territory: 'XA-03',
    coordinates: ['-49.130000', '-123.830000'],
  },
  cleardrop: {
    of: 'cleardrop',
    name: 'Cleardrop Works',
    address: '5 Harbour East, Port Orel',
    territory: 'XA-01',
    coordinates: ['-48.290000', '-123.020000'],
  },
  belmarkPlant: {
    of: 'belmarkPlant',
    name: 'Belmark Plant',
    address: '12 Furnace Way, Belmark City',
    territory: 'XB',
    coordinates: ['-47.100000', '-121.900000'],
  },
} as const satisfies Readonly<Record<string, CastSite>>;

export type SiteKey = keyof typeof SITES;
