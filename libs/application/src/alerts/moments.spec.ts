import type { Consignment, Package, Place, Signature } from '@popstrace/custody';
import type { Instant } from '@popstrace/kernel';
import type { WatchedConsignment } from './alert.port.js';
import { momentsOf } from './moments.js';

const place = (organisation: string, country = 'XA') =>
  ({ organisation, site: organisation, country, territory: country }) as unknown as Place;

const signed = (act: Signature['act'], at: string): Signature[] =>
  [`${at}T08:00:00.000Z`, `${at}T09:00:00.000Z`].map(
    (moment) => ({ act, at: moment }) as Signature,
  );

const at = (day: string) => `${day}T09:00:00.000Z` as Instant;

const transformer = (removedFromService: string, pop = 'pcb') =>
  ({ content: { highest: [{ pop }] }, equipment: { removedFromService } }) as unknown as Package;

function facts(
  over: Partial<Consignment> = {},
  more: Partial<WatchedConsignment> = {},
): WatchedConsignment {
  const consignment = {
    ...{ state: 'in_transit', holder: place('holder'), returning: false },
    booking: { destination: place('plant'), operation: 'D10', plannedAt: at('2026-01-09') },
    ...{ signatures: signed('collection', '2026-01-10'), discrepancies: [], packages: new Map() },
    ...over,
  } as unknown as Consignment;
  const recorded: WatchedConsignment['recorded'] = [];
  return {
    consignment,
    happened: {},
    recorded,
    waivers: [],
    zones: new Map(),
    holidays: new Map(),
    inspected: new Map(),
    conflicts: [],
    permits: [],
    ...more,
  };
}

const delivered = [...signed('collection', '2026-01-10'), ...signed('delivery', '2026-01-12')];

describe('what starts and stops clocks', () => {
  it('is the completing signature of a handover', () => {
    expect(momentsOf(facts())).toEqual({
      'first-carrier-accepted': at('2026-01-10'),
      shipped: at('2026-01-10'),
    });
    expect(momentsOf(facts({ state: 'delivered', signatures: delivered }))).toMatchObject({
      received: at('2026-01-12'),
      'signed-copy-returned': at('2026-01-12'),
      'storage-started': at('2026-01-12'),
      'stored-for-disposal': at('2026-01-12'),
    });
  });

  it('is the earliest removal from service, of what holds PCB', () => {
    const packages = new Map([
      ['a', transformer('2026-01-03')],
      ['b', transformer('2026-01-02')],
      ['c', transformer('2020-01-01', 'lindane')],
    ]) as never;
    expect(momentsOf(facts({ packages }))['removed-from-service']).toBe('2026-01-02');
  });

  it('is nothing once the waste lives on elsewhere, or was never handed over', () => {
    for (const state of ['regrouped', 'cancelled'] as const)
      expect(momentsOf(facts({ state, signatures: delivered }))).toEqual({});
  });

  it('is the interim store while it lies there, and no store on the way on', () => {
    const signatures = [...signed('collection', '2026-01-10'), ...signed('storage', '2026-01-11')];
    const stored = { signatures, state: 'in_interim_storage', storedAt: at('2026-01-11') } as const;
    expect(momentsOf(facts(stored))['storage-started']).toBe(at('2026-01-11'));
    const resumed = { signatures: [...signatures, ...signed('resumption', '2026-02-01')] };
    const moments = momentsOf(facts(resumed));
    expect(moments['storage-started']).toBeUndefined();
    expect(moments['left-store']).toBe(at('2026-02-01'));
  });

  it('is no receipt when it is rejected, on its way back, or back at home', () => {
    const receipt = (over: Partial<Consignment>) => momentsOf(facts(over)).received;
    expect(receipt({ state: 'rejected', signatures: delivered })).toBeUndefined();
    const back = [...delivered, ...signed('return', '2026-01-13')];
    expect(receipt({ signatures: back, returning: true })).toBeUndefined();
    const home = [...back, ...signed('delivery', '2026-01-14')];
    const goesHome = { returning: true, returnTo: place('holder'), signatures: home };
    expect(receipt({ ...goesHome, state: 'delivered' })).toBeUndefined();
    // Sent on to another facility, it is received there.
    const elsewhere = { ...goesHome, returnTo: place('other'), state: 'delivered' } as const;
    expect(receipt(elsewhere)).toBe(at('2026-01-14'));
  });

  it('is the earliest open discrepancy; settled with the last of them', () => {
    const raised = (day: string, resolved?: object) =>
      ({ raisedAt: at(day), ...(resolved ? { resolved } : {}) }) as never;
    const open = facts({ discrepancies: [raised('2026-01-13', {}), raised('2026-01-14')] });
    expect(momentsOf(open)).toMatchObject({ 'discrepancy-found': at('2026-01-14') });
    const happened = {
      'discrepancy-resolved': { first: at('2026-01-15'), last: at('2026-01-20') },
    };
    const all = [raised('2026-01-13', {}), raised('2026-01-14', {})];
    expect(momentsOf(facts({ discrepancies: all }, { happened }))).toMatchObject({
      'discrepancy-found': at('2026-01-13'),
      'discrepancy-settled': at('2026-01-20'),
    });
    // Born with it: that was settled before.
    expect(momentsOf(facts({ discrepancies: all }))['discrepancy-found']).toBeUndefined();
  });

  it('is a movement across a border when it starts, or is planned to', () => {
    const booking = { ...facts().consignment.booking, destination: place('plant', 'XB') } as never;
    const start = (over: Partial<Consignment>) => momentsOf(facts(over))['movement-starts'];
    expect(start({ booking, signatures: [] })).toBe(at('2026-01-09'));
    expect(start({ booking })).toBe(at('2026-01-10'));
    expect(start({})).toBeUndefined();
  });

  it('is destruction only when nothing is left to treat', () => {
    const happened = {
      'treatment-started': { first: at('2026-01-20'), last: at('2026-01-25') },
      'treatment-confirmed': { first: at('2026-01-21'), last: at('2026-01-26') },
    };
    const during = momentsOf(facts({ state: 'in_treatment', signatures: delivered }, { happened }));
    expect(during).toMatchObject({ 'left-store': at('2026-01-20') });
    expect(during.disposed).toBeUndefined();
    expect(
      momentsOf(facts({ state: 'treated', signatures: delivered }, { happened })),
    ).toMatchObject({ disposed: at('2026-01-26'), 'treatment-completed': at('2026-01-26') });
  });

  it('is what parties told: the last inspection, and of all else the first', () => {
    const told = (milestone: string, on: string) => ({ milestone, on }) as never;
    const recorded = [
      told('last-inspected', '2026-01-02'),
      told('receipt-confirmed', '2026-01-03'),
      told('receipt-confirmed', '2026-01-04'),
      told('last-inspected', '2026-01-05'),
    ];
    expect(momentsOf(facts({}, { recorded }))).toMatchObject({
      'last-inspected': '2026-01-05',
      'receipt-confirmed': '2026-01-03',
    });
  });
});
