import { gzipSync } from 'node:zlib';
import { csvLine } from '@popstrace/rendering';
import { Tally, type Fault, type Order, type Outcome } from './fault.js';
import { dangerousExpressions } from './injection/expressions.js';
import { inCountry, type Country } from './support/country.js';

/** One thing that must be refused. */
interface Attack {
  readonly name: string;
  readonly path?: string;
  readonly type?: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the server may hold on to for all of it. */
const MOST_MEMORY = 96 * 1024 * 1024;

export const injection: Fault = {
  about:
    'bombs, formulas, addresses that lead inside, fields that nobody declared, slow expressions: each refused, in bounded memory',
  counts: 'rounds of every attack',
  sizes: { small: 1, large: 50 },
  run: (order) => inCountry((country) => inject(country, order)),
};

async function inject(country: Country, { size }: Order): Promise<Outcome> {
  const tally = new Tally();
  const token = await country.token('holder');
  const before = process.memoryUsage().rss;
  for (let round = 0; round < size; round += 1)
    for (const attack of attacksOn(country)) {
      const status = await statusOf(country, attack, token);
      tally.count(status > 0);
      if (status < 400 || status >= 500) tally.violated(`${attack.name}: got ${status}`);
    }
  const grown = process.memoryUsage().rss - before;
  if (grown > MOST_MEMORY) tally.violated(`memory grew by ${Math.round(grown / 2 ** 20)} MiB`);
  writeFormulas(tally);
  const { checked, dangerous } = await dangerousExpressions();
  tally.count(true, checked);
  for (const each of dangerous) tally.violated(`an expression that can be made slow: ${each}`);
  const health = await fetch(`${country.api.url}/health/ready`);
  if (!health.ok) tally.violated(`the server is ${health.status} after all that`);
  return tally.outcome({ expressions: checked, mebibytes: Math.round(grown / 2 ** 20) });
}

function writeFormulas(tally: Tally): void {
  for (const formula of FORMULAS) {
    tally.count(true);
    const isText = csvLine([formula]).replace(/^"/, '').startsWith("'");
    if (!isText) tally.violated(`a live formula: ${formula}`);
  }
}

/** 413 may come while the client still sends: then the connection is cut, and that is the refusal. */
async function statusOf(
  { api }: Country,
  { path = '/consignments', type = 'application/json', body, headers = {} }: Attack,
  token: string,
): Promise<number> {
  const sent = { authorization: `Bearer ${token}`, 'content-type': type, ...headers };
  try {
    const bytes = typeof body === 'string' ? body : new Uint8Array(body);
    const answer = await fetch(`${api.url}/api/v1${path}`, {
      method: 'POST',
      headers: sent,
      body: bytes,
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 413;
  }
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const attacksOn = ({ sites, houses }: Country): readonly Attack[] => {
  const good = { site: sites.utility, description: 'Oil', emergencyPhone: '+254 20 000 0112' };
  const drum = {
    loadType: 'container',
    packaging: '1A1',
    physicalState: 'liquid',
    tare: '18',
    net: '200',
  };
  const declare = (over: object): string => JSON.stringify({ ...good, packages: [drum], ...over });
  return [
    { name: '10 MB of JSON', body: declare({ description: 'x'.repeat(10_000_000) }) },
    { name: 'a list of a million', body: declare({ packages: Array(150_000).fill(1) }) },
    { name: 'nesting without end', body: `{"packages":${nested(200_000)}}` },
    {
      name: 'a zip bomb',
      body: gzipSync(Buffer.alloc(50_000_000)),
      headers: { 'content-encoding': 'gzip' },
    },
    { name: 'entities of XML', type: 'application/xml', body: XML_BOMB },
    { name: 'a form', type: 'application/x-www-form-urlencoded', body: 'site=1&site=2' },
    { name: 'a file', type: 'multipart/form-data; boundary=x', body: '--x\r\n\r\n--x--' },
    { name: 'a name twice', body: declare({}).replace('{', `{"site":"${sites.brewery}",`) },
    { name: '__proto__', body: declare({}).replace('{', '{"__proto__":{"state":"certified"},') },
    {
      name: 'constructor',
      body: declare({}).replace('{', '{"constructor":{"prototype":{"x":1}},'),
    },
    { name: 'NUL', body: declare({ description: 'a\0b' }) },
    { name: 'half a surrogate', body: declare({}).replace('Oil', '\\ud800') },
    ...[
      { state: 'certified' },
      { holder: houses.brewery },
      { id: sites.utility },
      { version: 9 },
    ].map((over) => ({
      ...{ name: `mass assignment of ${Object.keys(over).join()}`, body: declare(over) },
    })),
    ...[{ roles: ['administrator'] }, { organisation: houses.ministry }].map((over) => ({
      name: `mass assignment of ${Object.keys(over).join()} to a key`,
      path: '/account/api-keys',
      body: JSON.stringify({ name: 'x', scopes: ['read'], days: 1, ...over }),
    })),
    ...INSIDE.map((url) => ({
      name: `a webhook to ${url}`,
      path: '/webhooks',
      body: JSON.stringify({ url }),
    })),
  ];
};

const XML_BOMB = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>`;

const INSIDE = [
  ...[
    'http://example.org/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
  ],
  ...[
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
  ],
  ...[
    'https://[fd00:ec2::254]/',
    'https://metadata.google.internal/',
    'https://localhost/',
    'file:///etc/passwd',
  ],
  ...[
    'https://user:pw@example.org/',
    'https://224.0.0.1/',
    'https://[64:ff9b::a00:1]/',
    'https://printer.local/',
  ],
];

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://x")',
];
