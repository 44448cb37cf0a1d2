import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { isPublicAddress, judgeTarget, Outgoing, OutgoingError } from './index.js';

const INSIDE = [
  ...[
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
  ],
  ...[
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...[
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
  ],
  ...[
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    '3fff::1',
  ],
];

describe('an address of the public internet', () => {
  it.each(INSIDE)('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.128.0.1',
    '172.32.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::5',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each(['', 'example.org', '1.1.1', '01.1.1.1', '1.1.1.1/8', '[::1]'])('is no %j', (text) =>
    expect(isPublicAddress(text)).toBe(false),
  );
});

describe('an address that somebody gave', () => {
  const refused = (url: string) => !judgeTarget(url, 'public').ok;

  it('is refused inside our network however its number is spelled', () => {
    const spelled = fc
      .tuple(
        fc.constantFrom(127, 10),
        fc.nat(255),
        fc.nat(255),
        fc.nat(255),
        fc.constantFrom(...SPELLINGS),
      )
      .map(([a, b, c, d, spell]) => spell([a, b, c, d]));
    fc.assert(
      fc.property(spelled, (host) =>
        expect([host, refused(`https://${host}/x`)]).toEqual([host, true]),
      ),
    );
  });

  it.each([
    ...[
      'http://example.org/',
      'ftp://example.org',
      'file:///etc/passwd',
      'gopher://x.org',
      'https://',
      'nonsense',
    ],
    ...[
      'https://user:pw@example.org/',
      'https://localhost/',
      'https://LOCALHOST./',
      'https://db.internal/',
    ],
    ...[
      'https://printer.local/',
      'https://postgres/',
      'https://a.localhost/',
      'https://[::ffff:7f00:1]/',
      'https://①②⑦.⓪.⓪.①/',
    ],
    ...INSIDE.map((ip) => `https://${ip.includes(':') ? `[${ip}]` : ip}/`),
  ])('is refused: %s', (url) => expect(refused(url)).toBe(true));

  it('is taken where it is public and speaks TLS', () => {
    for (const url of [
      'https://example.org/hooks',
      'https://example.org:8443/',
      'https://1.1.1.1/',
    ])
      expect(refused(url)).toBe(false);
  });
});

type Four = readonly [number, number, number, number];

const SPELLINGS: readonly ((ip: Four) => string)[] = [
  (ip) => ip.join('.'),
  (ip) => String(numberOf(ip)),
  (ip) => `0x${numberOf(ip).toString(16)}`,
  (ip) => `0${numberOf(ip).toString(8)}`,
  (ip) => ip.map((part) => `0${part.toString(8)}`).join('.'),
  (ip) => ip.map((part) => `0x${part.toString(16)}`).join('.'),
  ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  (ip) => `[::ffff:${ip.join('.')}]`,
];
const numberOf = ([a, b, c, d]: Four): number => ((a * 256 + b) * 256 + c) * 256 + d;

describe('a call', () => {
  let server: Server;
  let port = 0;
  const calls: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      calls.push(`${request.method} ${request.url} ${request.headers.host}`);
      if (request.url === '/away')
        response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` }).end();
      else if (request.url === '/flood') flood(() => response.write('x'.repeat(65_536)));
      else if (request.url !== '/silent') response.writeHead(200).end('ok');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => (server.closeAllConnections(), server.close()));
  beforeEach(() => void calls.splice(0));

  const flood = (write: () => boolean): void => {
    const timer = setInterval(() => write(), 1);
    setTimeout(() => clearInterval(timer), 200);
  };
  const post = (url: string) => ({
    url,
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const here = (path: string): string => `http://127.0.0.1:${port}${path}`;

  it('is never made where a name leads inside, though one of its addresses be public', async () => {
    for (const inside of INSIDE) {
      const addresses = [
        { address: '1.1.1.1', family: 4 },
        { address: inside, family: inside.includes(':') ? 6 : 4 },
      ];
      const outgoing = new Outgoing({ rule: 'public', resolver: () => Promise.resolve(addresses) });
      await expect(outgoing.post(post(`https://rebound.example.org:${port}/`))).rejects.toThrow(
        /not on the public internet/,
      );
    }
    expect(calls).toEqual([]);
  });

  it('resolves a name once, and connects to what was judged', async () => {
    const asked: string[] = [];
    const resolver = (name: string) => (
      asked.push(name),
      Promise.resolve([{ address: '127.0.0.1', family: 4 }])
    );
    const outgoing = new Outgoing({ rule: 'loopback-too', resolver });
    expect(await outgoing.post(post(`http://localhost:${port}/x`))).toEqual({ status: 200 });
    expect([asked, calls]).toEqual([['localhost'], [`POST /x localhost:${port}`]]);
  });

  it('follows no redirect', async () => {
    const outgoing = new Outgoing({ rule: 'loopback-too' });
    expect(await outgoing.post(post(here('/away')))).toEqual({ status: 302 });
    expect(calls).toHaveLength(1);
  });

  it('ends when nothing answers, and when an answer does not', async () => {
    const outgoing = new Outgoing({ rule: 'loopback-too', patienceMs: 150 });
    await expect(outgoing.post(post(here('/silent')))).rejects.toThrow('did not answer in time');
    expect(await outgoing.post(post(here('/flood')))).toEqual({ status: 200 });
  });

  it('says in a sentence why nobody was reached', async () => {
    const outgoing = new Outgoing({ rule: 'loopback-too' });
    await expect(outgoing.post(post('http://127.0.0.1:1/'))).rejects.toThrow(OutgoingError);
    await expect(outgoing.post(post('http://127.0.0.1:1/'))).rejects.toThrow(/ECONNREFUSED/);
    await expect(new Outgoing({ rule: 'public' }).post(post(here('/x')))).rejects.toThrow(/https/);
  });
});
