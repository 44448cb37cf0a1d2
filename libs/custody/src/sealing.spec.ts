import type { CommandDetails, ProposedChange } from './commands.js';
import { SEALS } from './sealing.js';
import { SIGNATURE_ACTS, type Booking, type PackageDraft } from './model.js';
import { COUNTRY } from './testing/country.js';
import * as journey from './testing/journey.js';
import { Story } from './testing/story.js';
import { booking, byRoad, constituent, drum, kilograms, transformer } from './testing/waste.js';

const { utility, hauler, plant } = COUNTRY;

/** Everything that a booking and a package can state: a new field must be added here to compile, and then sealed. */
const story = new Story();
const WHOLE_BOOKING: Required<Booking> = {
  ...booking(story.now),
  technology: 'hazardous-waste-incineration',
  consent: {
    ...{ notification: 'N-1', notificationId: story.id(), serial: 1, shipments: 1 },
    ...{ movementDocument: 'N-1/1', contract: 'C-1', states: [] },
  },
};
const WHOLE_PACKAGE: Required<PackageDraft> = {
  ...drum(story.id()),
  unNumber: '2315',
  description: 'oil',
  externalId: 'U-1',
  volumeMillilitres: 208_000n,
  equipment: { kind: 'drum' },
};
const WHOLE_REVISION: Required<CommandDetails['revise']> = {
  description: 'oil',
  emergencyPhone: '+999',
  packages: [],
};

describe('the sealing table', () => {
  it('has an entry for every field that anybody states, and for nothing else', () => {
    const { id: _id, ...facts } = WHOLE_PACKAGE;
    const fields = [
      'holder',
      ...Object.keys(WHOLE_REVISION),
      ...Object.keys(WHOLE_BOOKING),
      ...Object.keys(facts).map((field) => `package.${field}`),
    ];
    expect(Object.keys(SEALS).sort()).toEqual(fields.sort());
  });

  it.each(Object.entries(SEALS))('requires %s no later than it seals it', (_, seal) => {
    if (seal.requiredFrom === 'never') return;
    const at = (act: (typeof SIGNATURE_ACTS)[number]) => SIGNATURE_ACTS.indexOf(act);
    expect(at(seal.requiredFrom)).toBeLessThanOrEqual(at(seal.sealedBy));
  });
});

/** A change of each field that can be amended, for the first package where it is one of a package. */
const CHANGES: Readonly<
  Record<ProposedChange['field'], (p: ReturnType<Story['id']>) => ProposedChange>
> = {
  description: () => ({ field: 'description', to: 'other oil' }),
  emergencyPhone: () => ({ field: 'emergencyPhone', to: '+999 2' }),
  operation: () => ({ field: 'operation', to: 'R1' }),
  plannedAt: () => ({ field: 'plannedAt', to: story.now }),
  destination: () => ({ field: 'destination', to: COUNTRY.otherPlant.place }),
  'package.netGrams': (p) => ({ field: 'package.netGrams', package: p, to: 1n }),
  'package.tareGrams': (p) => ({ field: 'package.tareGrams', package: p, to: 1n }),
  'package.unNumber': (p) => ({ field: 'package.unNumber', package: p, to: '3432' }),
  'package.packaging': (p) => ({ field: 'package.packaging', package: p, to: '1A2' }),
  'package.description': (p) => ({ field: 'package.description', package: p, to: 'sludge' }),
  'package.equipment': (p) => ({ field: 'package.equipment', package: p, to: { kind: 'pump' } }),
  'package.constituents': (p) => ({
    field: 'package.constituents',
    package: p,
    to: [constituent('pcb', '7')],
  }),
};

/** A consignment just before and just after an act was signed. */
const AROUND: Readonly<
  Record<
    'labelling' | 'booking' | 'collection',
    readonly [(s: Story) => ReturnType<Story['id']>, (s: Story) => ReturnType<Story['id']>]
  >
> = {
  labelling: [
    (s) => {
      const id = journey.declare(s);
      journey.segregate(s, id);
      return id;
    },
    (s) => journey.labelled(s),
  ],
  booking: [(s) => journey.labelled(s), booked],
  collection: [booked, (s) => journey.inTransit(s)],
};

function booked(s: Story) {
  const id = journey.labelled(s);
  journey.book(s, id);
  return id;
}

describe.each(Object.keys(CHANGES) as ProposedChange['field'][])('the field %s', (field) => {
  const { sealedBy } = SEALS[field];
  const [before, after] = AROUND[sealedBy as keyof typeof AROUND];
  const propose = (s: Story, id: ReturnType<Story['id']>) => {
    const [p] = s.consignment(id).packages.keys();
    const change = CHANGES[field](p!);
    return {
      kind: 'propose-amendment',
      consignments: [id],
      details: { amendment: s.id(), change, reason: 'a slip' },
    } as const;
  };

  it('is open before it is sealed: it is revised or booked anew, not amended', () => {
    const s = new Story();
    const id = before(s);
    const codes = s.codes(utility, propose(s, id));
    expect(codes).toContain(
      s.consignment(id).state === 'segregated' ? 'wrong-state' : 'field-open',
    );
  });

  it('is amended once it is sealed', () => {
    const s = new Story();
    const [event] = s.does(utility, propose(s, after(s)));
    expect(event!.type).toBe('amendment-proposed');
  });
});

describe('required fields', () => {
  it('stop the signature from which on they are required', () => {
    const s = new Story();
    const bare = { ...drum(s.id()), packaging: '' };
    const id = journey.declare(s, { packages: [bare] });
    journey.segregate(s, id);
    const [refusal] = s.refuses(utility, { kind: 'label', consignments: [id], details: {} });
    expect(refusal).toMatchObject({
      code: 'field-missing',
      pointer: `/packages/${bare.id}/packaging`,
      message: 'State the packaging code: it is required from the labelling on.',
    });
  });

  it('are asked only of what they concern: equipment of PCB articles, not of drums', () => {
    const s = new Story();
    const { equipment: _equipment, ...article } = transformer(s.id());
    const id = journey.declare(s, { packages: [article] });
    const codes = s.codes(utility, { kind: 'segregate', consignments: [id], details: {} });
    expect(codes).toContain('field-missing');
    journey.segregate(s, journey.declare(s, { packages: [drum(s.id())] }));
  });
});

describe('what is sealed for good', () => {
  it('carriers that have taken over, and packages that are labelled', () => {
    const s = new Story();
    const legs = [byRoad(hauler), byRoad(hauler)];
    const id = journey.inTransit(s, { booked: { legs } });
    const swapped = { legs: [{ ...legs[0]!, plate: 'XA 999' }, legs[1]!] };
    expect(s.codes(hauler, { kind: 'reroute', consignments: [id], details: swapped })).toEqual([
      'field-sealed',
    ]);
    const labelled = journey.labelled(s);
    const packages = [drum(s.id(), { netGrams: kilograms('1') })];
    expect(
      s.codes(utility, { kind: 'revise', consignments: [labelled], details: { packages } }),
    ).toEqual(['field-sealed']);
    expect(s.codes(plant, { kind: 'accept', consignments: [id], details: {} })).toEqual([
      'wrong-state',
    ]);
  });
});
