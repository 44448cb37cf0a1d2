import type { Day, Instant } from '@popstrace/kernel';
import type { Permit } from '../permit.js';
import type { Rule } from '../rule.js';
import {
  bothSign,
  continuousCustody,
  greatestLoad,
  movementDocument,
  packedAndLabelled,
  permitCovers,
  significantDiscrepancy,
  type DiscrepancyFacts,
  type PermitFacts,
} from './index.js';

const MG = 1_000_000_000n;
const KG = 1_000n;
const TONNE = 1_000_000n;
const codes = <F>(rule: Rule<F>, facts: F) => rule.check(facts).map(({ code }) => code);
const day = '2026-03-01' as Day;

describe('CUS-01 both sides sign', () => {
  const giver = {
    organisation: 'H',
    at: '2026-03-01T10:00:00.000Z' as Instant,
    packages: ['A', 'B'],
  };
  const taker = {
    organisation: 'C',
    at: '2026-03-01T10:00:00.000Z' as Instant,
    packages: ['B', 'A'],
  };

  it('CUS-01 refuses a handover with one signature, to oneself, out of order, or of other packages', () => {
    expect(codes(bothSign, { giver: null, taker: null })).toEqual([
      'giver-missing',
      'taker-missing',
    ]);
    expect(codes(bothSign, { giver, taker: null })).toEqual(['taker-missing']);
    expect(codes(bothSign, { giver, taker: { ...taker, organisation: 'H' } })).toEqual([
      'same-party',
    ]);
    const early = { ...taker, at: '2026-03-01T09:59:59.999Z' as Instant };
    expect(codes(bothSign, { giver, taker: early })).toEqual(['taken-before-given']);
    expect(codes(bothSign, { giver, taker: { ...taker, packages: ['A'] } })).toEqual([
      'packages-differ',
    ]);
  });

  it('CUS-01 accepts two signatures for the same packages at the same instant', () => {
    expect(codes(bothSign, { giver, taker })).toEqual([]);
  });
});

describe('CUS-02 a permit covers it', () => {
  const permit: Permit = {
    id: 'p1',
    organisation: 'plant',
    site: 's1',
    authority: 'A',
    number: 'P-1',
    activity: 'treatment',
    technologies: ['hazardous-waste-incineration'],
    operations: ['D10'],
    pops: ['pcb'],
    maxConcentration: 50_000n * MG,
    annualCapacity: 100n * TONNE,
    storageLimit: 10n * TONNE,
    storageDays: 30,
    validFrom: '2026-01-01' as Day,
    validTo: '2026-12-31' as Day,
  };
  const facts: PermitFacts = {
    permits: [permit],
    activity: 'treatment',
    day: '2026-12-31' as Day,
    pops: [{ pop: 'pcb', highest: 50_000n * MG }],
    operation: 'D10',
    technology: 'hazardous-waste-incineration',
    mass: TONNE,
    alreadyThisYear: 99n * TONNE,
    inStore: 9n * TONNE,
    storageDays: 30,
  };

  it('CUS-02 accepts everything exactly at its limit', () =>
    expect(codes(permitCovers, facts)).toEqual([]));

  it.each<[string, Partial<PermitFacts>]>([
    ['no-permit', { activity: 'storage' }],
    ['permit-not-in-force', { day: '2027-01-01' as Day }],
    ['permit-not-in-force', { day: '2025-12-31' as Day }],
    ['pop-not-permitted', { pops: [{ pop: 'ddt', highest: MG }] }],
    ['concentration-not-permitted', { pops: [{ pop: 'pcb', highest: 50_000n * MG + 1n }] }],
    ['operation-not-permitted', { operation: 'D9' }],
    ['technology-not-permitted', { technology: 'bcd' }],
    ['yearly-capacity-exceeded', { alreadyThisYear: 99n * TONNE + 1n }],
    ['storage-limit-exceeded', { inStore: 9n * TONNE + 1n }],
    ['storage-too-long', { storageDays: 31 }],
  ])('CUS-02 refuses with %s one step further', (code, change) =>
    expect(codes(permitCovers, { ...facts, ...change })).toEqual([code]),
  );

  it('CUS-02 tells every gap of the nearest permit, and each only once', () => {
    const far = {
      ...permit,
      id: 'p2',
      number: 'P-2',
      pops: [],
      operations: [],
      validTo: '2026-01-02' as Day,
    };
    const found = permitCovers.check({
      ...facts,
      permits: [far, permit],
      pops: [...facts.pops, { pop: 'ddt', highest: MG }, { pop: 'hcb', highest: MG }],
      operation: 'R1',
    });
    expect(found.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['operation-not-permitted', '/operation'],
      ['pop-not-permitted', '/pops/1/pop'],
      ['pop-not-permitted', '/pops/2/pop'],
    ]);
    expect(found.every(({ message }) => message.includes('P-1'))).toBe(true);
  });

  it('CUS-02 accepts a load whose POPs are covered by different permits', () => {
    const pesticides = { ...permit, id: 'p2', pops: ['ddt'] };
    const pops = [...facts.pops, { pop: 'ddt', highest: MG }];
    expect(codes(permitCovers, { ...facts, permits: [permit, pesticides], pops })).toEqual([]);
  });

  it('CUS-02 accepts any POP under a permit for all, without limits', () => {
    const open = {
      ...permit,
      pops: 'all' as const,
      maxConcentration: null,
      annualCapacity: null,
      storageLimit: null,
      storageDays: null,
    };
    const change = { pops: [{ pop: 'mirex', highest: 10n ** 15n }], mass: 10n ** 12n };
    expect(codes(permitCovers, { ...facts, permits: [open], ...change })).toEqual([]);
  });
});

describe('CUS-03 packed and labelled', () => {
  const drum = {
    ref: 'A',
    packaging: '1A1',
    labelIssued: true,
    labelScanned: true,
    dangerous: true,
    unNumber: '2315',
  };

  it('CUS-03 accepts a drum with a label that was scanned back, and an article', () => {
    expect(
      codes(packedAndLabelled, { packages: [drum, { ...drum, packaging: 'article' }] }),
    ).toEqual([]);
    expect(
      codes(packedAndLabelled, { packages: [{ ...drum, dangerous: false, unNumber: null }] }),
    ).toEqual([]);
  });

  it('CUS-03 refuses a sack without a code, a label or a UN number, all at once', () => {
    const sack = { ...drum, packaging: 'sack', labelIssued: false, unNumber: null };
    expect(codes(packedAndLabelled, { packages: [sack] })).toEqual([
      'unknown-packaging',
      'label-missing',
      'un-number-missing',
    ]);
    expect(codes(packedAndLabelled, { packages: [{ ...drum, labelScanned: false }] })).toEqual([
      'label-not-scanned',
    ]);
  });
});

describe('CUS-04 movement document', () => {
  it('CUS-04 refuses to leave without a document, and accepts with one', () => {
    expect(codes(movementDocument, { document: null })).toEqual(['document-missing']);
    expect(codes(movementDocument, { document: ' ' })).toEqual(['document-missing']);
  });

  it('CUS-04 accepts a document', () =>
    expect(codes(movementDocument, { document: 'M-1' })).toEqual([]));
});

describe('CUS-05 custody without a gap', () => {
  const step = {
    custodian: 'C1',
    giver: 'C1',
    previousAt: '2026-03-01T10:00:00.000Z' as Instant,
    at: '2026-03-01T10:00:00.000Z' as Instant,
    before: { mass: 10n, packages: 2 },
    after: { mass: 10n, packages: 2 },
  };

  it('CUS-05 accepts a step of the custodian at the same instant, with everything there', () => {
    expect(codes(continuousCustody, step)).toEqual([]);
    expect(codes(continuousCustody, { ...step, previousAt: null })).toEqual([]);
  });

  it('CUS-05 refuses another giver, an earlier time, and a gram or a package that is gone', () => {
    expect(codes(continuousCustody, { ...step, giver: 'C2' })).toEqual(['not-the-custodian']);
    expect(
      codes(continuousCustody, { ...step, at: '2026-03-01T09:59:59.999Z' as Instant }),
    ).toEqual(['before-previous']);
    expect(codes(continuousCustody, { ...step, after: { mass: 9n, packages: 1 } })).toEqual([
      'packages-not-conserved',
      'mass-not-conserved',
    ]);
  });
});

describe('CUS-06 significant discrepancy', () => {
  const quantities = (mass: bigint, pieces = 4) => ({
    mass,
    pieces,
    types: ['drum'],
    pops: ['pcb'],
  });
  const facts = (received: bigint, bulk = true): DiscrepancyFacts => ({
    bulk,
    day,
    sent: quantities(1_000n * KG),
    received: quantities(received),
  });

  it.each([1_100_000n, 900_000n, 1_000_000n])(
    'CUS-06 accepts a bulk load of %s g for 1,000 kg: exactly 10 %% is not over',
    (mass) => expect(codes(significantDiscrepancy, facts(mass))).toEqual([]),
  );

  it.each([1_100_001n, 899_999n])(
    'CUS-06 refuses to overlook a bulk load of %s g for 1,000 kg',
    (mass) => {
      const found = significantDiscrepancy.check(facts(mass));
      expect(found.map(({ code, severity }) => [code, severity])).toEqual([
        ['weight-differs', 'flag'],
      ]);
    },
  );

  it('CUS-06 counts pieces: one too few is significant, their weight only advice', () => {
    const missing = { ...facts(1_000_000n, false), received: quantities(1_000_000n, 3) };
    expect(codes(significantDiscrepancy, missing)).toEqual(['pieces-differ']);
    const found = significantDiscrepancy.check(facts(800_000n, false));
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['piece-weight-differs', 'warn'],
    ]);
  });

  it('CUS-06 sees another kind of waste and another POP, each with what is missing and what was found', () => {
    const received = { ...quantities(1_000_000n), types: ['transformer'], pops: ['pcb', 'ddt'] };
    const found = significantDiscrepancy.check({ ...facts(1_000_000n), received });
    expect(found.map(({ code }) => code)).toEqual(['type-differs', 'pop-differs']);
    expect(found[0]?.message).toMatch(/not found: drum; not declared: transformer/);
  });

  it('CUS-06 sees anything that came where nothing was sent', () => {
    expect(codes(significantDiscrepancy, { ...facts(1n), sent: quantities(0n) })).toEqual([
      'weight-differs',
    ]);
  });
});

describe('CUS-11 greatest load', () => {
  it('CUS-11 accepts 40 t by road and 50,000 t without', () => {
    expect(codes(greatestLoad, { modes: ['rail', 'road'], mass: 40n * TONNE, day })).toEqual([]);
    expect(codes(greatestLoad, { modes: ['rail', 'sea'], mass: 50_000n * TONNE, day })).toEqual([]);
  });

  it('CUS-11 refuses a gram more', () => {
    expect(codes(greatestLoad, { modes: ['rail', 'road'], mass: 40n * TONNE + 1n, day })).toEqual([
      'load-too-heavy',
    ]);
    expect(codes(greatestLoad, { modes: ['sea'], mass: 50_000n * TONNE + 1n, day })).toEqual([
      'load-too-heavy',
    ]);
  });
});
