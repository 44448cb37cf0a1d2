import type { Day, Id, Instant } from '@popstrace/kernel';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { consentOf, notificationOf } from '../testing/notifications.js';
import { Story } from '../testing/story.js';
import { booking, byRoad, constituent, drum, kilograms } from '../testing/waste.js';

const { utility, hauler, abroad } = COUNTRY;

const booked = { destination: abroad.place };
const exportIt = (id: Id, movementDocument = 'N-1/1', exitPoint = 'the bridge') =>
  ({
    kind: 'export',
    consignments: [id],
    details: { movementDocument, exitPoint },
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

  const exportState = consentOf('XA', 'export');
  const cases: readonly [string, string, Parameters<typeof notificationOf>[1]][] = [
    ['the consent of one State alone', 'TBM-01 consent-missing', { consents: [exportState] }],
    [
      'a consent that lapsed the day before',
      'TBM-01 consent-missing',
      { consents: [exportState, consentOf('XB', 'import', { validTo: '2026-03-01' })] },
    ],
    ['no contract', 'TBM-01 contract-missing', { contract: null }],
    [
      'a gram more than a State consents to',
      'TBM-01 quantity-used-up',
      {
        consents: [exportState, consentOf('XB', 'import', { quantity: kilograms('399.999') })],
      },
    ],
    [
      'a gram more than is notified',
      'TBM-04 more-than-notified, TBM-01 quantity-used-up',
      { quantity: kilograms('399.999') },
    ],
    [
      'an answer that nobody wrote',
      'TBM-03 document-missing',
      { consents: [exportState, consentOf('XB', 'import', { document: null })] },
    ],
    [
      'a transit State that has not answered',
      'TBM-02 transit-consent-missing',
      { transitStates: ['XC'] },
    ],
    [
      'another facility',
      'TBM-04 not-the-notified-shipment',
      { facility: COUNTRY.plant.place.site },
    ],
    [
      'days that are over',
      'TBM-04 outside-notified-period',
      { lastDeparture: '2026-03-01' as Day },
    ],
  ];

  it.each(cases)('is not booked with %s', (_, told, over) => {
    const story = new Story();
    story.notifications = [notificationOf(utility, over)];
    const id = journey.labelled(story);
    expect(new Set(findingsOf(story, id))).toEqual(new Set(told.split(', ')));
  });

  it.each<[string, Parameters<typeof notificationOf>[1]]>([
    [
      'a consent that lapses today',
      { consents: [exportState, consentOf('XB', 'import', { validTo: '2026-03-02' })] },
    ],
    ['to the gram what is left', { quantity: kilograms('400') }],
    ['on the last day', { lastDeparture: '2026-03-02' as Day }],
  ])('is booked with %s', (_, over) => {
    const story = new Story();
    story.notifications = [notificationOf(utility, over)];
    journey.book(story, journey.labelled(story), booked);
  });

  function findingsOf(story: Story, id: Id, notification?: Id): string[] {
    const under = { notification: notification ?? notificationOf(utility).id };
    const details = { booking: booking(story.now, booked), ...under };
    const refusals = story.refuses(utility, { kind: 'book', consignments: [id], details });
    return refusals.map(({ code, rule }) => `${rule} ${code}`);
  }

  it('is not booked without a notification, or under that of another holder', () => {
    const story = new Story();
    const id = journey.labelled(story);
    const details = { booking: booking(story.now, booked) };
    expect(story.codes(utility, { kind: 'book', consignments: [id], details })).toEqual([
      'notification-missing',
    ]);
    expect(findingsOf(story, id, notificationOf(COUNTRY.ministry).id)).toEqual([
      'TBM-01 unknown-notification',
    ]);
  });

  it('takes no more shipments than were notified, and gives back what is cancelled', () => {
    const story = new Story();
    story.notifications = [notificationOf(utility, { shipments: 1 })];
    const [first, second] = [journey.labelled(story), journey.labelled(story)];
    journey.book(story, first, booked);
    expect(findingsOf(story, second)).toEqual([
      'TBM-01 shipments-used-up',
      'TBM-04 more-shipments-than-notified',
    ]);
    const cancel = { kind: 'cancel', consignments: [first], details: { reason: 'late' } } as const;
    story.does(utility, cancel);
    journey.book(story, second, booked);
    expect(story.consignment(second).booking?.consent).toMatchObject({
      ...{ movementDocument: 'N-1/1', serial: 1, contract: 'C-1' },
      states: [
        { country: 'XA', role: 'export' },
        { country: 'XB', role: 'import' },
      ],
    });
  });

  it('is stopped at the gate when a State objects after it was booked', () => {
    const story = new Story();
    const id = journey.inTransit(story, { booked });
    const answer = 'objected';
    story.notifications = [
      notificationOf(utility, {
        consents: [exportState, { ...consentOf('XB', 'import'), answer }],
      }),
    ];
    expect(story.codes(hauler, exportIt(id))).toContain('consent-missing');
  });

  it('leaves by the office of exit that was notified', () => {
    const story = new Story();
    const id = journey.inTransit(story, { booked });
    const refusals = story.refuses(hauler, exportIt(id, 'N-1/1', 'the ford'));
    expect(new Set(refusals.map(({ rule }) => rule))).toEqual(new Set(['TBM-04']));
    story.does(hauler, exportIt(id));
  });

  it('of POPs waste does not leave the Union, where its law binds', () => {
    const story = new Story();
    const id = journey.labelled(story);
    story.laws = ['eu'];
    expect(findingsOf(story, id)).toEqual(['TBM-18 export-from-union-forbidden']);
  });

  it('names its reference in DIWASS from 2026-05-21 on, where Union law binds', () => {
    const story = new Story();
    const id = journey.inTransit(story, { booked });
    story.laws = ['eu'];
    const rulesAt = (at: string) => {
      story.now = at as Instant;
      return story.refuses(hauler, exportIt(id)).map(({ rule }) => rule);
    };
    expect(rulesAt('2026-05-20T23:58:00.000Z')).not.toContain('TBM-16');
    expect(rulesAt('2026-05-20T23:59:00.000Z')).toContain('TBM-16');
    story.notifications = [{ ...notificationOf(utility), diwass: 'DIWASS-1' }];
    expect(rulesAt('2026-05-21T08:00:00.000Z')).not.toContain('TBM-16');
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
