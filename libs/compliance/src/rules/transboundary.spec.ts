import type { Day } from '@popstrace/kernel';
import { emptyBlocks, left, type Consent, type Notification } from '../notification.js';
import type { Rule } from '../rule.js';
import {
  banAmendment,
  consentInWriting,
  diwassReference,
  exportConsent,
  generalNotification,
  interimCertificates,
  movementConfirmed,
  noMixingInTransit,
  notToAntarctica,
  shipmentRecordsKept,
  tradeWithParties,
  transitConsent,
  unionExport,
} from './index.js';

const codes = <F>(rule: Rule<F>, facts: F) => rule.check(facts).map(({ code }) => code);
const day = (text: string) => text as Day;
const HASH = 'a'.repeat(64);
const TONNE = 1_000_000n;

const consent = (state: string, as: Consent['as'], more: Partial<Consent> = {}): Consent => ({
  state,
  as,
  answer: 'consented',
  document: HASH,
  validFrom: day('2026-01-01'),
  validTo: day('2026-12-31'),
  conditions: [],
  ...more,
});

const notification: Notification = {
  number: 'KE 000123',
  kind: 'general',
  purpose: 'disposal',
  exporter: 'H',
  facility: 'P',
  wasteCodes: ['A3180', 'Y10'],
  route: ['KE', 'EG', 'FR'],
  exportState: 'KE',
  transitStates: ['EG'],
  importState: 'FR',
  contract: 'C-1',
  shipments: 3,
  quantity: 60n * TONNE,
  firstDeparture: day('2026-01-01'),
  lastDeparture: day('2026-12-31'),
  consents: [consent('KE', 'export'), consent('FR', 'import', { quantity: 50n * TONNE })],
};

describe('TBM-01 consent and contract', () => {
  const facts = {
    notification,
    used: { shipments: 2, quantity: 30n * TONNE },
    day: day('2026-12-31'),
    mass: 20n * TONNE,
  };

  it('TBM-01 accepts the last shipment, of exactly what is left, on the last day', () =>
    expect(codes(exportConsent, facts)).toEqual([]));

  it('TBM-01 refuses without notification, contract or consent, with all reasons at once', () => {
    expect(codes(exportConsent, { ...facts, notification: null })).toEqual([
      'notification-missing',
    ]);
    const bare = { ...notification, contract: null, consents: [] };
    expect(codes(exportConsent, { ...facts, notification: bare })).toEqual([
      'consent-missing',
      'consent-missing',
      'contract-missing',
    ]);
  });

  it('TBM-01 refuses a day, a gram or a shipment more, and an objection', () => {
    expect(codes(exportConsent, { ...facts, day: day('2027-01-01') })).toEqual([
      'consent-missing',
      'consent-missing',
    ]);
    expect(codes(exportConsent, { ...facts, mass: 20n * TONNE + 1n })).toEqual([
      'quantity-used-up',
    ]);
    expect(codes(exportConsent, { ...facts, used: { shipments: 3, quantity: 0n } })).toEqual([
      'shipments-used-up',
    ]);
    const objected = {
      ...notification,
      consents: [consent('KE', 'export'), consent('FR', 'import', { answer: 'objected' })],
    };
    expect(codes(exportConsent, { ...facts, notification: objected })).toEqual(['consent-missing']);
  });

  it('knows what is left: the least that the notification and each consent allow', () => {
    expect(left(notification, { shipments: 1, quantity: 0n })).toEqual({
      shipments: 2,
      quantity: 50n * TONNE,
    });
    expect(left(notification, { shipments: 9, quantity: 99n * TONNE })).toEqual({
      shipments: 0,
      quantity: 0n,
    });
  });
});

describe('TBM-02 transit States', () => {
  const facts = {
    notification,
    day: day('2026-04-02'),
    waivers: [{ state: 'EG', reference: 'W-1' }],
    acknowledged: { EG: day('2026-01-31') },
  };

  it('TBM-02 accepts silence after 60 days from a State that waived, and refuses it on day 60', () => {
    // 2026-01-31 + 60 days = 2026-04-01.
    expect(codes(transitConsent, facts)).toEqual([]);
    expect(codes(transitConsent, { ...facts, day: day('2026-04-01') })).toEqual([
      'transit-time-running',
    ]);
    expect(codes(transitConsent, { ...facts, acknowledged: {} })).toEqual(['transit-time-running']);
  });

  it('TBM-02 refuses silence of a State that did not waive, and an objection', () => {
    expect(codes(transitConsent, { ...facts, waivers: [] })).toEqual(['transit-consent-missing']);
    const objected = {
      ...notification,
      consents: [consent('EG', 'transit', { answer: 'objected' })],
    };
    expect(codes(transitConsent, { ...facts, notification: objected })).toEqual([
      'transit-objected',
    ]);
  });

  it('TBM-02 accepts a written consent, and a movement through no other State', () => {
    const written = { ...notification, consents: [consent('EG', 'transit')] };
    expect(codes(transitConsent, { ...facts, notification: written, waivers: [] })).toEqual([]);
    expect(
      codes(transitConsent, {
        ...facts,
        notification: { ...notification, transitStates: [] },
        waivers: [],
      }),
    ).toEqual([]);
  });
});

describe('TBM-03 answers in writing', () => {
  it('TBM-03 accepts consents with the hash of their document, and refuses one without', () => {
    expect(codes(consentInWriting, { consents: [consent('FR', 'import')] })).toEqual([]);
    const found = consentInWriting.check({
      consents: [consent('KE', 'export'), consent('FR', 'import', { document: null })],
    });
    expect(found.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['document-missing', '/consents/1/document'],
    ]);
  });

  it('TBM-03 refuses what is no hash', () =>
    expect(
      codes(consentInWriting, {
        consents: [consent('FR', 'import', { document: 'by telephone' })],
      }),
    ).toEqual(['document-missing']));
});

describe('TBM-04 general notifications', () => {
  const { wasteCodes, exporter, facility, route } = notification;
  const facts = {
    notification,
    shipment: { wasteCodes, exporter, facility, route, day: day('2026-12-31') },
    total: { shipments: 3, quantity: 60n * TONNE },
  };
  const running = (lastDeparture: string) => ({
    ...facts,
    notification: { ...notification, lastDeparture: day(lastDeparture) },
  });

  it('TBM-04 accepts twelve months and refuses a day more', () => {
    expect(codes(generalNotification, running('2027-01-01'))).toEqual([]);
    expect(codes(generalNotification, running('2027-01-02'))).toEqual([
      'longer-than-twelve-months',
    ]);
  });

  it('TBM-04 accepts exactly what was notified, and refuses more', () => {
    expect(codes(generalNotification, facts)).toEqual([]);
    const total = { shipments: 4, quantity: 60n * TONNE + 1n };
    expect(codes(generalNotification, { ...facts, total })).toEqual([
      'more-shipments-than-notified',
      'more-than-notified',
    ]);
  });

  it('TBM-04 refuses another waste, route or day', () => {
    const shipment = {
      ...facts.shipment,
      wasteCodes: ['A4030'],
      route: ['KE', 'SD', 'FR'],
      day: day('2027-01-01'),
    };
    expect(codes(generalNotification, { ...facts, shipment })).toEqual([
      'outside-notified-period',
      'not-the-notified-shipment',
      'not-the-notified-shipment',
    ]);
  });
});

describe('TBM-05 no trade with non-Parties', () => {
  it('TBM-05 refuses a non-Party on either side, and accepts it under an agreement', () => {
    expect(
      codes(tradeWithParties, { exportState: 'KE', importState: 'US', agreement: null }),
    ).toEqual(['non-party']);
    expect(
      codes(tradeWithParties, { exportState: 'US', importState: 'CA', agreement: null }),
    ).toEqual(['non-party']);
    expect(
      codes(tradeWithParties, {
        exportState: 'US',
        importState: 'CA',
        agreement: 'US-Canada 1986',
      }),
    ).toEqual([]);
  });

  it('TBM-05 accepts two Parties, advises where the status is uncertain, and refuses what is no State', () => {
    expect(
      codes(tradeWithParties, { exportState: 'KE', importState: 'FR', agreement: null }),
    ).toEqual([]);
    const [uncertain] = tradeWithParties.check({
      exportState: 'FJ',
      importState: 'FR',
      agreement: null,
    });
    expect(uncertain).toMatchObject({ code: 'status-uncertain', severity: 'warn' });
    expect(
      codes(tradeWithParties, { exportState: 'Kenya', importState: 'FR', agreement: null }),
    ).toEqual(['unknown-state']);
  });
});

describe('TBM-06 Ban Amendment', () => {
  const facts = { exportState: 'DE', importState: 'KE', day: day('2019-12-05'), hazardous: true };

  it('TBM-06 refuses an export from Annex VII to others since 2019-12-05, and accepts the day before', () => {
    expect(codes(banAmendment, facts)).toEqual(['banned-export']);
    expect(codes(banAmendment, { ...facts, day: day('2019-12-04') })).toEqual([]);
  });

  it('TBM-06 accepts Annex VII to Annex VII, others to Annex VII, States not bound, and what is not hazardous', () => {
    expect(codes(banAmendment, { ...facts, importState: 'CH' })).toEqual([]);
    expect(codes(banAmendment, { ...facts, exportState: 'KE', importState: 'DE' })).toEqual([]);
    expect(codes(banAmendment, { ...facts, exportState: 'JP' })).toEqual([]);
    expect(codes(banAmendment, { ...facts, hazardous: false })).toEqual([]);
  });
});

describe('TBM-07 not south of 60° South', () => {
  it.each([
    ['-60', []],
    ['-60.000001', ['antarctica']],
    ['-59.9', []],
    [null, []],
    ['sixty', ['bad-latitude']],
  ] as const)('TBM-07 accepts or refuses latitude %s', (latitude, expected) =>
    expect(codes(notToAntarctica, { country: 'AR', latitude })).toEqual(expected),
  );

  it('TBM-07 refuses Antarctica by name, accepts Argentina', () => {
    expect(codes(notToAntarctica, { country: 'AQ', latitude: null })).toEqual(['antarctica']);
  });
});

describe('TBM-08 receipt and completion confirmed', () => {
  const facts = {
    received: day('2026-03-01'),
    receiptConfirmed: day('2026-03-02'),
    completed: null,
    completionConfirmed: null,
    closing: false,
  };

  it('TBM-08 accepts a confirmed receipt before completion, and refuses one that is owed', () => {
    expect(codes(movementConfirmed, facts)).toEqual([]);
    const [owed] = movementConfirmed.check({ ...facts, receiptConfirmed: null });
    expect(owed).toMatchObject({ code: 'receipt-not-confirmed', severity: 'deadline' });
  });

  it('TBM-08 refuses to close without the second confirmation, and accepts with both', () => {
    const [blocked] = movementConfirmed.check({ ...facts, closing: true });
    expect(blocked).toMatchObject({ code: 'completion-not-confirmed', severity: 'block' });
    const both = {
      ...facts,
      completed: day('2026-04-01'),
      completionConfirmed: day('2026-04-02'),
      closing: true,
    };
    expect(codes(movementConfirmed, both)).toEqual([]);
  });
});

describe('TBM-14 interim operations', () => {
  it('TBM-14 accepts when every later certificate is there, and refuses while one is not', () => {
    expect(codes(interimCertificates, { onward: [{ ref: 'A', certificate: 'C-1' }] })).toEqual([]);
    expect(
      codes(interimCertificates, {
        onward: [
          { ref: 'A', certificate: 'C-1' },
          { ref: 'B', certificate: null },
        ],
      }),
    ).toEqual(['later-certificate-missing']);
  });

  it('TBM-14 refuses for each that is missing', () =>
    expect(
      codes(interimCertificates, {
        onward: [
          { ref: 'A', certificate: null },
          { ref: 'B', certificate: '' },
        ],
      }),
    ).toHaveLength(2));
});

describe('TBM-15 no mixing during shipment', () => {
  it('TBM-15 refuses mixing on the way, and accepts it before, after and at home', () => {
    expect(codes(noMixingInTransit, { notified: true, inTransit: true, mixed: true })).toEqual([
      'mixed-in-transit',
    ]);
    expect(codes(noMixingInTransit, { notified: true, inTransit: false, mixed: true })).toEqual([]);
  });

  it('TBM-15 accepts what is not notified or not mixed', () => {
    expect(codes(noMixingInTransit, { notified: false, inTransit: true, mixed: true })).toEqual([]);
    expect(codes(noMixingInTransit, { notified: true, inTransit: true, mixed: false })).toEqual([]);
  });
});

describe('TBM-16 DIWASS', () => {
  it('TBM-16 accepts paper on 2026-05-20 and refuses it on 2026-05-21', () => {
    expect(
      codes(diwassReference, { notified: true, day: day('2026-05-20'), reference: null }),
    ).toEqual([]);
    expect(
      codes(diwassReference, { notified: true, day: day('2026-05-21'), reference: ' ' }),
    ).toEqual(['diwass-reference-missing']);
  });

  it('TBM-16 accepts a reference, and shipments that need no notification', () => {
    expect(
      codes(diwassReference, { notified: true, day: day('2026-05-21'), reference: 'D-1' }),
    ).toEqual([]);
    expect(
      codes(diwassReference, { notified: false, day: day('2026-05-21'), reference: null }),
    ).toEqual([]);
  });
});

describe('TBM-17 shipment documents kept', () => {
  const kept = (started: string, deletedOn: string) =>
    codes(shipmentRecordsKept, { started: day(started), deletedOn: day(deletedOn) });

  it('TBM-17 refuses to delete on the last day, and accepts on the next: three years, then five', () => {
    expect([kept('2026-05-20', '2029-05-20'), kept('2026-05-20', '2029-05-21')]).toEqual([
      ['record-still-due'],
      [],
    ]);
    expect([kept('2026-05-21', '2031-05-21'), kept('2026-05-21', '2031-05-22')]).toEqual([
      ['record-still-due'],
      [],
    ]);
  });

  it('TBM-17 accepts the day after the last of February for a shipment that began on the 29th', () =>
    expect([kept('2024-02-29', '2027-02-28'), kept('2024-02-29', '2027-03-01')]).toEqual([
      ['record-still-due'],
      [],
    ]));
});

describe('TBM-18 no export of POPs waste from the Union', () => {
  it('TBM-18 refuses disposal outside the Union and EFTA, and accepts it inside', () => {
    expect(
      codes(unionExport, { importState: 'TR', purpose: 'disposal', verdict: 'pops-waste' }),
    ).toEqual(['export-from-union-forbidden']);
    expect(
      codes(unionExport, { importState: 'NO', purpose: 'disposal', verdict: 'pops-waste' }),
    ).toEqual([]);
    expect(
      codes(unionExport, { importState: 'FR', purpose: 'disposal', verdict: 'pops-waste' }),
    ).toEqual([]);
  });

  it('TBM-18 refuses recovery of POPs waste outside the OECD, and accepts it inside, or below the limit', () => {
    expect(
      codes(unionExport, { importState: 'KE', purpose: 'recovery', verdict: 'authority-decides' }),
    ).toEqual(['export-from-union-forbidden']);
    expect(
      codes(unionExport, { importState: 'JP', purpose: 'recovery', verdict: 'pops-waste' }),
    ).toEqual([]);
    expect(
      codes(unionExport, { importState: 'KE', purpose: 'recovery', verdict: 'below' }),
    ).toEqual([]);
  });
});

describe('the forms', () => {
  it('have 21 and 22 blocks, and name those that the notifier left empty', () => {
    const filled = Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => [String(index + 1), 'x']),
    );
    expect(emptyBlocks('notification', filled)).toEqual([]);
    expect(emptyBlocks('notification', { ...filled, 12: ' ' }).map(({ block }) => block)).toEqual([
      '12',
    ]);
    expect(emptyBlocks('movement', {})).toHaveLength(14);
  });
});
