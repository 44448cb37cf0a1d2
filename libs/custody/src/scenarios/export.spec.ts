import type { Id } from '@popstrace/kernel';
import type { Consent } from '../model.js';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { booking, byRoad, constituent, drum, kilograms } from '../testing/waste.js';

const { utility, hauler, abroad } = COUNTRY;

const consent: Consent = {
  notification: 'XA 001',
  movementDocument: 'XA 001/1',
  contract: 'C 1',
  states: [
    {
      country: 'XA',
      role: 'export',
      reference: 'A 1',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    },
    {
      country: 'XB',
      role: 'import',
      reference: 'B 1',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    },
  ],
};

const booked = { destination: abroad.place, consent };
const exportIt = (id: Id, movementDocument = 'XA 001/1') =>
  ({
    kind: 'export',
    consignments: [id],
    details: { movementDocument, exitPoint: 'the bridge' },
  }) as const;

function certificate(story: Story, id: Id, operation = 'D10') {
  return {
    kind: 'record-foreign-certificate',
    consignments: [id],
    details: {
      number: 'XB 77',
      completedAt: story.now,
      signedBy: 'the plant abroad',
      operation,
      technology: 'hazardous-waste-incineration',
    },
  } as const;
}

describe('an export', () => {
  it('leaves under its movement document, and ends with the foreign certificate', () => {
    const story = new Story('export');
    const id = journey.inTransit(story, { booked });
    expect(story.codes(hauler, exportIt(id, 'XA 002'))).toEqual(['consent-required']);
    story.does(hauler, exportIt(id));
    expect(story.books.get('exported')?.get('')).toBe(kilograms('400'));
    story.does(utility, certificate(story, id));
    const c = story.consignment(id);
    expect(c).toMatchObject({
      state: 'certified',
      certificate: { fate: 'destroyed', operation: 'D10', transformedGrams: kilograms('400') },
    });
    expect(story.books.get('destroyed-abroad')?.get('')).toBe(kilograms('400'));
    expect(faultsOf(story)).toEqual([]);
  });

  it.each([
    ['no notification', 'notification-missing', {}],
    [
      'the consent of one State alone',
      'consent-missing',
      { consent: { ...consent, states: [consent.states[0]!] } },
    ],
    [
      'a consent that has lapsed',
      'consent-missing',
      {
        consent: {
          ...consent,
          states: consent.states.map((s) => ({ ...s, validTo: '2026-02-01' })),
        },
      },
    ],
  ])('is not booked with %s', (_, code, told) => {
    const story = new Story();
    const id = journey.labelled(story);
    const details = {
      booking: booking(story.now, { destination: abroad.place, ...told }),
    };
    const refusals = story.refuses(utility, { kind: 'book', consignments: [id], details });
    expect(new Set(refusals.map(({ code, rule }) => `${code} ${rule}`))).toEqual(
      new Set([`${code} TBM-01`]),
    );
  });

  it('is only of what is bound abroad', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    expect(story.codes(hauler, exportIt(id))).toContain('not-abroad');
  });

  it.each([
    ['D15', 'interim-never-closes'],
    ['D1', 'operation-forbidden'],
    ['D5', 'decision-missing'],
    ['X1', 'unknown-operation'],
  ])('does not end by %s', (operation, code) => {
    const story = new Story();
    const id = journey.inTransit(story, { booked });
    story.does(hauler, exportIt(id));
    expect(story.codes(utility, certificate(story, id, operation))).toEqual([code]);
  });

  it('of waste below the low POP content may end in a landfill, and is then not told as destroyed', () => {
    const story = new Story();
    const packages = [drum(story.id(), { constituents: [constituent('pcb', '10')] })];
    const id = journey.inTransit(story, { booked, packages });
    story.does(hauler, exportIt(id));
    story.does(utility, certificate(story, id, 'D5'));
    expect(story.consignment(id).certificate?.fate).toBe('disposed');
    expect(story.books.get('destroyed-abroad')?.get('')).toBeUndefined();
    expect(story.books.get('disposed')?.get('')).toBe(kilograms('200'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('is not certified before it is over', () => {
    const story = new Story();
    const id = journey.inTransit(story, { booked: { ...booked, legs: [byRoad(hauler)] } });
    story.does(hauler, exportIt(id));
    const early = certificate(story, id);
    story.pass(-10);
    expect(story.codes(utility, early)).toContain('in-the-future');
  });
});
