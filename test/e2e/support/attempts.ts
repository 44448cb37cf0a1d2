import { generateKeyPairSync } from 'node:crypto';
import { registerAccount } from '@popstrace/application';
import { unwrap } from '@popstrace/kernel';
import { drum, OUTPUTS } from './journey.js';
import { consentFrom, notificationTo } from './notified.js';
import { PASSWORD } from './cast.js';
import type { Stage } from './stage.js';
import { AMENDMENT, type Stops } from './stops.js';

/** What is sent to a route: a path below `/api/v1`, and a body of the right shape. */
export type Attempt = readonly [path: string, body?: object, headers?: Record<string, string>];

/** Waste was destroyed in the period: events stand behind it. */
const FIGURE = 'journal:period:destroyed-at-home:pcb:*';
const ID = '0190a5c0-4b7e-7c3a-9d52-3f1e6a8b2c4d';
const reason = { reason: 'So.' };
const told = { on: '2026-05-01', reference: 'R-1' };
const days = { validFrom: '2026-01-01', validTo: '2031-12-31' };
const period = { from: '2026-01-01', to: '2027-01-01' };
const asQuery = (query: object) => new URLSearchParams(query as Record<string, string>).toString();

/** What is asked for beside consignments; all of it the utility's, or the ministry's about it. */
export async function thingsOf(s: Stage, stops: Stops) {
  const { holder, regulator } = s.people;
  const { id: account } = unwrap(
    await registerAccount(s.api.ports, {
      ...{ organisation: s.houses.utility, email: 'meant@example.org', name: 'Meant' },
      ...{ roles: ['holder'], password: PASSWORD },
    }),
  );
  const waiver = {
    ...{ rule: 'STO-01', subject: { kind: 'consignment', id: stops.booked.id } },
    ...{ reference: 'W-1', ...reason, ...days },
  };
  await regulator.does('/catalogue/profiles', { id: 'ke', name: 'Kenya', base: 'basel' });
  const report = await regulator.does('/reports', { report: 'article-15', ...period });
  const permits = (await regulator.get(`/organisations/${s.houses.plant}/permits`)).json.items;
  return {
    ...{ account, waiver, period, equipment: equipmentOf(s) },
    discrepancy: (await stops.disputed.read()).discrepancies[0].id as string,
    amendment: (await stops.amending.read()).amendments[0].id as string,
    item: (await holder.does('/inventory', equipmentOf(s))).id as string,
    notification: (await holder.does('/notifications', notificationTo(s))).id as string,
    alert: (await regulator.get('/alerts')).json.items[0].id as string,
    waived: (await regulator.does('/waivers', waiver)).id as string,
    device: (await holder.does('/devices', phone())).id as string,
    report: report.id as string,
    permit: permits[0].id as string,
  };
}

type Things = Awaited<ReturnType<typeof thingsOf>>;

function phone() {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
  return { name: 'Yard phone', platform: 'Android 15', algorithm: 'ES256', publicKey: spki };
}

const equipmentOf = (s: Stage) => ({
  ...{ site: s.sites.utility, kind: 'transformer', serialNumber: 'T-7', fluidLitres: '800' },
  ...{ fluidMass: '1240', totalMass: '3100', reason: 'Inventory' },
});

const pours = { from: [{ package: ID, net: '1' }], into: [drum({ constituents: undefined })] };
const legsOf = (s: Stage) => [{ carrier: s.houses.haulier, mode: 'road' }];

/** Each command where it belongs, as the consignment stands there. */
export function commandsAt(
  s: Stage,
  stops: Stops,
  { discrepancy, amendment }: Pick<Things, 'discrepancy' | 'amendment'>,
): Readonly<Record<string, Attempt>> {
  const at = (stop: keyof Stops, act: string, body: object = {}): Attempt => [
    stops[stop].path(act),
    body,
  ];
  const legs = legsOf(s);
  const plannedAt = '2026-11-01T08:00:00Z';
  const completedAt = plannedAt;
  return {
    patch: [stops.draft.path(), { description: 'Oil' }],
    segregate: at('draft', 'segregate'),
    labels: at('draft', 'labels'),
    'labels/replace': at('booked', 'labels/replace', { package: ID, ...reason }),
    'retract-scan': at('offered', 'retract-scan', { package: ID, ...reason }),
    label: at('draft', 'label'),
    cancel: at('booked', 'cancel', reason),
    book: at('labelled', 'book', { destination: s.sites.plant, operation: 'D10', legs, plannedAt }),
    reroute: at('booked', 'reroute', { legs }),
    collect: at('booked', 'collect'),
    transfer: at('onTheWay', 'transfer'),
    store: at('onTheWay', 'store', { storage: s.sites.store }),
    resume: at('onTheWay', 'resume'),
    deliver: at('onTheWay', 'deliver'),
    return: at('onTheWay', 'return'),
    'handover/withdraw': at('offered', 'handover/withdraw', { handover: ID, ...reason }),
    discrepancies: at('delivered', 'discrepancies', { kind: 'damage', comment: 'Dented.' }),
    'discrepancies/{discrepancy}/resolve': at('disputed', `discrepancies/${discrepancy}/resolve`, {
      explanation: 'So.',
    }),
    accept: at('delivered', 'accept'),
    reject: at('delivered', 'reject', { ...reason, returnTo: s.sites.utility }),
    'start-treatment': at('accepted', 'start-treatment', { batch: ID }),
    dispose: at('treated', 'dispose'),
    certify: at('disposed', 'certify'),
    finalise: at('certified', 'finalise'),
    export: at('onTheWay', 'export', { movementDocument: 'M', exitPoint: 'P' }),
    'foreign-certificate': at('certified', 'foreign-certificate', {
      ...{ number: 'X', completedAt, signedBy: 'Y', operation: 'D10' },
    }),
    split: at('labelled', 'split', {
      children: [{ packages: [ID] }, { packages: [ID] }],
      at: s.sites.utility,
    }),
    repackage: at('accepted', 'repackage', pours),
    dismantle: at('accepted', 'dismantle', pours),
    hold: at('booked', 'hold', { ...reason, reference: 'F-2' }),
    release: at('held', 'release', reason),
    incidents: at('onTheWay', 'incidents', { kind: 'spill', description: 'A drop.' }),
    recover: at('lost', 'recover', { packages: [ID], explanation: 'So.' }),
    amendments: at('booked', 'amendments', AMENDMENT),
    'amendments/{amendment}/approve': at('amending', `amendments/${amendment}/approve`),
    'amendments/{amendment}/decline': at('amending', `amendments/${amendment}/decline`, reason),
    milestones: at('booked', 'milestones', { milestone: 'last-inspected', ...told }),
    events: [stops.booked.path('events')],
    deadlines: [stops.booked.path('deadlines')],
    'access-log': [stops.booked.path('access-log')],
    'labels.pdf': [stops.booked.path('labels.pdf')],
    'movement-document': [stops.booked.path('movement-document')],
    proofs: [stops.booked.path('proofs')],
    certificate: [stops.certified.path('certificate')],
  };
}

/** Every other route that takes more than its path, or whose path names something. */
export function attemptsAt(
  s: Stage,
  stops: Stops,
  things: Things & { readonly package: string; readonly label: string; readonly batch: string },
): Readonly<Record<string, Attempt>> {
  const { utility, plant } = s.houses;
  const organisation = `/organisations/${utility}`;
  const [account, notification] = [
    `${organisation}/accounts/${things.account}`,
    `/notifications/${things.notification}`,
  ];
  const site = { name: 'Yard', address: 'Road 1', country: 'KE', territory: 'KE-30' };
  const declared = { description: 'Oil', emergencyPhone: '112' };
  const batch = `/batches/${things.batch}`;
  const run = { site: s.sites.plant, technology: 'hazardous-waste-incineration', operation: 'D10' };
  return {
    'post /sessions': ['/sessions', { email: 'no@example.org', password: 'x' }],
    'post /sessions/passkey': ['/sessions/passkey', { response: {} }],
    'post /sessions/current/second-factor': ['/sessions/current/second-factor', { code: '000000' }],
    'delete /sessions/{session}': [`/sessions/${ID}`],
    'post /account/totp/confirm': ['/account/totp/confirm', { code: '000000' }],
    'post /account/password': ['/account/password', { current: 'x', password: 'y' }],
    'post /recovery': ['/recovery', { token: 'x', password: 'y' }],
    'post /account/passkeys': ['/account/passkeys', { name: 'x', response: {} }],
    'delete /account/passkeys/{passkey}': [`/account/passkeys/${ID}`],
    'post /account/api-keys': ['/account/api-keys', { name: 'x', scopes: ['read'], days: 1 }],
    'delete /account/api-keys/{key}': [`/account/api-keys/${ID}`],
    'delete /account/identities/openid': [`/account/identities/openid`],
    'post /organisations': ['/organisations', { name: 'New', country: 'KE', roles: ['broker'] }],
    'post /organisations/{organisation}/sites': [`${organisation}/sites`, site],
    'post /organisations/{organisation}/permits': [
      `${organisation}/permits`,
      {
        ...{ authority: 'Ministry', number: 'N', activity: 'collection', pops: ['pcb'], ...days },
      },
    ],
    'post /organisations/{organisation}/permits/{permit}/end': [
      `/organisations/${plant}/permits/${things.permit}/end`,
      { lastDay: '2039-01-01' },
    ],
    'post /organisations/{organisation}/accounts': [
      `${organisation}/accounts`,
      { email: 'x@example.org', name: 'X', roles: ['holder'], password: 'x' },
    ],
    'post /organisations/{organisation}/accounts/{account}/recovery': [`${account}/recovery`, {}],
    'post /organisations/{organisation}/accounts/{account}/erasure': [`${account}/erasure`, reason],
    'post /consignments': [
      '/consignments',
      { site: s.sites.utility, packages: [drum()], ...declared },
    ],
    'post /consignments/regroup': [
      '/consignments/regroup',
      { consignments: [stops.labelled.id], description: 'Both', at: s.sites.utility },
    ],
    'post /notifications': ['/notifications', notificationTo(s)],
    'post /notifications/{id}/acknowledgements': [
      `${notification}/acknowledgements`,
      { state: 'KE', ...told },
    ],
    'post /notifications/{id}/consents': [`${notification}/consents`, consentFrom('KE')],
    'post /notifications/{id}/objections': [
      `${notification}/objections`,
      { state: 'KE', ...told, reasons: ['So.'] },
    ],
    'post /notifications/{id}/written-consent-waivers': [
      `${notification}/written-consent-waivers`,
      { state: 'KE', ...told },
    ],
    'post /scans': ['/scans', { label: things.label, purpose: 'sight' }],
    'post /scans/batch': ['/scans/batch', { scans: [{ label: things.label, purpose: 'sight' }] }],
    'post /batches': ['/batches', run],
    'post /batches/{id}/residues/feed': [`${batch}/residues/feed`, { from: ID, residue: ID }],
    'post /batches/{id}/outputs': [`${batch}/outputs`, OUTPUTS],
    'post /batches/{id}/residues/dispose': [
      `${batch}/residues/dispose`,
      { residue: ID, operation: 'D5', site: s.sites.plant },
    ],
    'post /batches/{id}/residues/consign': [
      `${batch}/residues/consign`,
      { residues: [ID], ...declared },
    ],
    'get /packages/by-label/{code}': [`/packages/by-label/${things.label}`],
    'post /catalogue/profiles': ['/catalogue/profiles', { id: 'ke2', name: 'K', base: 'basel' }],
    'get /catalogue/search': ['/catalogue/search?q=pcb'],
    'get /catalogue/suitability': ['/catalogue/suitability?pop=pcb'],
    'post /catalogue/profiles/{id}/limits': [
      '/catalogue/profiles/ke/limits',
      {
        ...{ group: 'pcb', basis: 'sum', value: '25', unit: 'mg/kg', comparator: '>=' },
        ...{ validFrom: '2026-01-01', source: 'Act 7' },
      },
    ],
    'get /catalogue/profiles/{id}': ['/catalogue/profiles/ke'],
    'post /classify': [
      '/classify',
      { constituents: [{ pop: 'pcb', concentration: '30', unit: 'mg/kg', basis: 'measured' }] },
    ],
    'get /reports/article-15/answers': [`/reports/article-15/answers?${asQuery(period)}`],
    'put /reports/article-15/answers': [
      '/reports/article-15/answers',
      { ...period, answers: [{ question: 'b.handling', answer: 'yes' }] },
    ],
    'post /reports': ['/reports', { report: 'article-15', ...period }],
    'get /reports/{id}/figures/{figure}/sources': [
      `/reports/${things.report}/figures/${encodeURIComponent(FIGURE)}/sources`,
    ],
    'get /reports/{id}': [`/reports/${things.report}`],
    'get /reports/{id}/reproduction': [`/reports/${things.report}/reproduction`],
    'get /conflicts/{id}': [`/conflicts/${ID}`],
    'post /conflicts/{id}/propose': [
      `/conflicts/${ID}/propose`,
      { outcome: 'first-stands', ...reason },
    ],
    'post /conflicts/{id}/confirm': [`/conflicts/${ID}/confirm`, { proposal: ID }],
    'post /webhooks': ['/webhooks', { url: 'https://hooks.example.org/popstrace' }],
    'post /webhooks/{webhook}/replay': [`/webhooks/${ID}/replay`, { since: 0 }],
    'delete /webhooks/{webhook}': [`/webhooks/${ID}`],
    'post /devices': ['/devices', phone()],
    'post /devices/{device}/batches': [
      `/devices/${things.device}/batches`,
      { sentAt: new Date().toISOString(), items: [] },
    ],
    'post /alerts/{id}/acknowledge': [`/alerts/${things.alert}/acknowledge`, {}],
    'post /inventory': ['/inventory', things.equipment],
    'post /inventory/declare': ['/inventory/declare', { equipment: [things.item], ...declared }],
    'patch /inventory/{id}': [`/inventory/${things.item}`, reason, { 'if-match': '"v1"' }],
    'get /inventory/{id}': [`/inventory/${things.item}`],
    'post /inventory/{id}/out-of-use': [
      `/inventory/${things.item}/out-of-use`,
      { on: '2026-01-02', ...reason },
    ],
    'post /waivers': ['/waivers', things.waiver],
    'delete /waivers/{id}': [`/waivers/${things.waived}`],
    'post /countries/{country}/milestones': [
      '/countries/KE/milestones',
      { milestone: 'year-reported', year: 2025, ...told },
    ],
    'post /sites/{site}/containments': [
      `/sites/${s.sites.utility}/containments`,
      { litres: '500', on: '2026-01-01', reference: 'Drawing 7' },
    ],
    'post /sites/{site}/milestones': [
      `/sites/${s.sites.utility}/milestones`,
      { milestone: 'last-inspected', ...told },
    ],
    'post /organisations/{organisation}/milestones': [
      `${organisation}/milestones`,
      { milestone: 'last-stock-notice', pop: 'pcb', ...told },
    ],
    'post /organisations/{organisation}/stocks': [
      `${organisation}/stocks`,
      { pop: 'pcb', mass: '10', ...told },
    ],
    'post /countries/{country}/holidays': [
      '/countries/KE/holidays',
      { days: [{ day: '2026-12-12', title: 'Jamhuri Day' }] },
    ],
    'delete /countries/{country}/holidays/{day}': ['/countries/KE/holidays/2026-12-12'],
    'get /log/events/{stream}/{seq}': [`/log/events/${stops.booked.id}/1`],
    'get /log/growth': ['/log/growth?from=1'],
  };
}
