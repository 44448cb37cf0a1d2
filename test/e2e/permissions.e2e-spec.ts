import { operationsOf } from '@popstrace/platform';
import {
  CALLERS,
  type CallerName,
  type Mark,
  type PermissionRow,
} from '../../tools/permissions/callers.js';
import { PERMISSIONS } from '../../tools/permissions/table.js';
import { attemptsAt, commandsAt, thingsOf, type Attempt } from './support/attempts.js';
import { tokensOf } from './support/callers.js';
import { stage, type Answer } from './support/stage.js';
import { stopsOf } from './support/stops.js';

const s = await stage();
const stops = await stopsOf(s);
const things = await thingsOf(s, stops);
const { code, packages } = await stops.booked.read();
const [{ id: packageId, label }] = packages;
const subjects = { ...things, package: packageId, label, batch: stops.treated.batch };
const [commands, others] = [commandsAt(s, stops, things), attemptsAt(s, stops, subjects)];
const tokens = await tokensOf(s);

interface Cell {
  readonly row: PermissionRow;
  readonly caller: CallerName;
  readonly expected: Mark;
  /** Of the caller's own account: no more than the guard can refuse it. */
  readonly isOwn: boolean;
}

/** Where everybody may, three of them say it for all. */
const FOR_ALL: readonly CallerName[] = [
  'nobody',
  'broker',
  'authority that owes its second factor',
];

const CELLS: readonly Cell[] = PERMISSIONS.flatMap(({ title, rows }, at) =>
  rows.flatMap((row) =>
    (at === 0 ? FOR_ALL : CALLERS).map((caller) => {
      const isOwn = at === 0 || title.startsWith('One’s own');
      return { row, caller, expected: row.marks[caller], isOwn };
    }),
  ),
);

const FILLED: Readonly<Record<string, string>> = {
  organisation: s.houses.utility,
  account: things.account,
  country: 'KE',
  device: things.device,
  site: s.sites.utility,
};

const BY_FEATURE: Readonly<Record<string, string>> = {
  consignments: stops.booked.id,
  packages: packageId,
  batches: subjects.batch,
  notifications: things.notification,
};

/** What is sent to a route: what was told above, or its path with what it names filled in. */
function attemptOf({ method, path }: PermissionRow): Attempt {
  const act = /^\/consignments\/\{id\}(?:\/(.+))?$/.exec(path);
  const command = act && commands[act[1] ?? method];
  const [, feature = ''] = path.split('/');
  const filled = path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => FILLED[name] ?? BY_FEATURE[feature] ?? '',
  );
  return others[`${method} ${path}`] ?? command ?? [filled];
}

async function knock({ row, caller }: Cell): Promise<Answer> {
  const [path, body, headers = {}] = attemptOf(row);
  const token = tokens.get(caller);
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const sent = { headers: { ...bearer, ...headers } };
  if (path.startsWith('/health')) return health(path);
  switch (row.method) {
    case 'get':
      return s.nobody.get(path, sent);
    case 'delete':
      return s.nobody.delete(path, sent);
    case 'put':
      return s.nobody.put(path, body, sent);
    case 'patch':
      return s.nobody.patch(path, body, sent);
    default:
      return s.nobody.post(path, body, sent);
  }
}

/** Beside the API, as a load balancer asks. */
async function health(path: string): Promise<Answer> {
  const { status, headers } = await fetch(`${s.api.url}${path}`);
  return { status, headers, json: null, bytes: Buffer.alloc(0) };
}

const BY_GUARD: Readonly<Record<string, Mark>> = {
  'sign-in-first': 's',
  'not-your-role': 'x',
  'second-factor-first': '2',
  'out-of-scope': 'k',
};

/** As things stand after the cell before: the amendment is settled, and nobody confirms what he proposed. */
const NOT_ANY_MORE = ['unknown-amendment', 'own-proposal'];

/** What an answer came to. */
function markOf({ isOwn }: Cell, { status, json }: Answer): Mark {
  const refused = BY_GUARD[json?.code as string];
  if (refused) return refused;
  if (isOwn) return '+';
  const names = (json?.errors ?? []) as readonly { readonly code: string }[];
  if (names.some((each) => NOT_ANY_MORE.includes(each.code))) return '+';
  // What the body names of others is as unknown as what the path names.
  if (status === 404 || names.some((each) => each.code === 'unknown-subject')) return '0';
  return status === 403 ? 'x' : status === 401 ? 's' : '+';
}

interface Wrong {
  readonly route: string;
  readonly caller: CallerName;
  readonly expected: Mark;
  readonly got: Mark;
  readonly answer: string;
}

async function ask(cell: Cell): Promise<Wrong | null> {
  const { row, caller, expected } = cell;
  const answer = await knock(cell);
  const got = markOf(cell, answer);
  if (expected === '+' && row.method === 'get') expectNoLeak(cell, answer);
  if (got === expected) return null;
  const told = `${answer.status} ${JSON.stringify(answer.json)?.slice(0, 300)}`;
  return { route: `${row.method} ${row.path}`, caller, expected, got, answer: told };
}

/** What only parties and their authority may know. The other authority may know what was notified to it. */
const SECRETS: readonly string[] = [
  ...Object.values(stops).map(({ id }) => id),
  ...[code, packageId, label, things.item, things.alert, things.waived, things.account],
];

function expectNoLeak({ caller, isOwn, row }: Cell, { bytes }: Answer): void {
  if (isOwn || /^(own|key)/.test(caller)) return;
  const text = bytes.toString('latin1');
  expect([row.path, SECRETS.filter((secret) => text.includes(secret))]).toEqual([row.path, []]);
}

/** Several at once. */
async function askAll(cells: readonly Cell[], lanes: number): Promise<readonly Wrong[]> {
  const waiting = [...cells];
  const wrong: Wrong[] = [];
  const run = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
      const found = await ask(cell);
      if (found) wrong.push(found);
    }
  };
  await Promise.all(Array.from({ length: lanes }, run));
  return wrong;
}

const changesSomething = ({ row, expected }: Cell): boolean =>
  expected === '+' && row.method !== 'get';

const WRITTEN = [
  ...[
    'event',
    'organisation',
    'site',
    'permit',
    'account',
    'waiver',
    'waiver_end',
    'holiday',
    'report',
  ],
  ...[
    'notification',
    'notification_answer',
    'milestone',
    'obligation_met',
    'stock',
    'equipment_record',
  ],
  ...['own_limit', 'alert_acknowledgement', 'erasure', 'api_key', 'passkey', 'report_answer'],
];

async function rowsWritten(): Promise<readonly unknown[]> {
  const counts = WRITTEN.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  return (await s.db.owner.query(`SELECT ${counts.join(', ')}`)).rows;
}

describe('who may do what', () => {
  it('is declared for every route, and for no other', () => {
    const served = operationsOf(s.contract.document).map(
      ({ method, path }) => `${method} ${path.replace(/^\/api\/v1/, '')}`,
    );
    const declared = PERMISSIONS.flatMap(({ rows }) =>
      rows.map(({ method, path }) => `${method} ${path}`),
    );
    expect(declared.sort()).toEqual(served.sort());
  });

  it('is what the table says, for whoever only reads or is refused, and changes nothing', async () => {
    const before = await rowsWritten();
    const cells = CELLS.filter((cell) => !changesSomething(cell));
    expect(cells.length).toBeGreaterThan(1200);
    expect(await askAll(cells, 6)).toEqual([]);
    expect(await rowsWritten()).toEqual(before);
  }, 60_000);

  it('is what the table says, for whoever may change something', async () => {
    expect(await askAll(CELLS.filter(changesSomething), 1)).toEqual([]);
  }, 60_000);
});
