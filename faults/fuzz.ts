import fc from 'fast-check';
import { operationsOf, type DocumentedOperation, type OpenApiDocument } from '@popstrace/platform';
import { Contract } from '../test/e2e/support/contract.js';
import { Journey } from '../test/e2e/support/journey.js';
import { Tally, type Fault, type Order, type Outcome } from './fault.js';
import { inCountry, type Country } from './support/country.js';
import { recording, Sender } from './fuzz/client.js';
import { Pools } from './fuzz/pools.js';
import { Requests, type Made, type Seed } from './fuzz/requests.js';
import { Values, type Schema } from './fuzz/values.js';

const AT_ONCE = 8;

/** What ends sessions and shuts accounts comes last: it would send everybody home. */
const LAST = /\/(accounts|sessions|account|recovery)(\/|$)/;

export const fuzz: Fault = {
  about:
    'requests generated from the OpenAPI document: none fails by our fault, every answer is one that it describes',
  counts: 'requests for each operation',
  sizes: { small: 2, large: 10_000 },
  run: (order) => inCountry((country) => fuzzEach(country, order)),
};

interface Field {
  readonly sender: Sender;
  readonly pools: Pools;
  readonly contract: Contract;
  readonly tally: Tally;
}

async function fuzzEach(country: Country, { size, seed }: Order): Promise<Outcome> {
  const answer = await fetch(`${country.api.url}/api/openapi.json`);
  const document = (await answer.json()) as OpenApiDocument;
  const pools = new Pools();
  const field = {
    sender: new Sender(country),
    pools,
    contract: new Contract(document),
    tally: new Tally(),
  };
  const operations = operationsOf(document);
  const seeds = await walk(country, field, operations);
  const schemas = document.components?.schemas as Readonly<Record<string, Schema>>;
  const requests = new Requests(new Values(schemas, pools), pools);
  const answered = new Map<string, ReadonlySet<number>>();
  for (const [at, operation] of inOrder(operations).entries()) {
    const known = seeds.get(nameOf(operation)) ?? [];
    const made = fc.sample(requests.for(operation, known), { numRuns: size, seed: seed + at });
    // What the walk did was done, too.
    const statuses = new Set(known.length > 0 ? [200] : []);
    await eachOf(
      made,
      async (request) => void statuses.add(await judge(field, operation, request)),
    );
    answered.set(nameOf(operation), statuses);
  }
  return field.tally.outcome(seen(answered));
}

/** Sends a request, and holds its answer to the document. */
async function judge(
  { sender, pools, contract, tally }: Field,
  operation: DocumentedOperation,
  request: Made,
): Promise<number> {
  const told = await sender.send(request);
  tally.count(told.status > 0);
  if (told.status < 300) pools.learn(operation.path.split('/')[3] ?? '', told.json);
  const [route = ''] = request.path.split('?');
  const wrong = contract.broken(operation.method, route, told);
  const faults = told.status >= 500 ? [`${nameOf(operation)} fails with ${told.status}`] : [];
  const example = JSON.stringify({ request, got: told.json }).slice(0, 600);
  for (const each of [...faults, ...wrong]) tally.violated(`${each}: ${example}`);
  return told.status;
}

/** How many operations did something, and how many refused something. */
function seen(
  answered: ReadonlyMap<string, ReadonlySet<number>>,
): Readonly<Record<string, number>> {
  const all = [...answered.values()].map((statuses) => [...statuses]);
  const within = (hundred: number): number =>
    all.filter((statuses) => statuses.some((status) => Math.floor(status / 100) === hundred))
      .length;
  return { operations: all.length, done: within(2), refused: within(4) };
}

/** Walks the whole path of waste, so that there is something of everything to ask for. */
async function walk(
  { sites, houses }: Country,
  { sender, pools }: Field,
  operations: readonly DocumentedOperation[],
): Promise<ReadonlyMap<string, readonly Seed[]>> {
  const seeds = new Map<string, Seed[]>();
  const routes = operations.map((each) => ({
    name: nameOf(each),
    matches: new RegExp(`^${each.path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));
  const keep = (seed: Seed, method: string): void => {
    const [path = ''] = seed.path.split('?');
    const route = routes.find(
      ({ name, matches }) => name.startsWith(`${method} `) && matches.test(path),
    );
    if (route) seeds.set(route.name, [...(seeds.get(route.name) ?? []), seed]);
  };
  const people = recording(sender, pools, keep);
  for (const id of Object.values(sites)) pools.add('site', id);
  for (const id of Object.values(houses))
    for (const name of ['organisation', 'carrier']) pools.add(name, id);
  // A journey asks its stage for people and places alone.
  const on = { people, sites, houses } as unknown as ConstructorParameters<typeof Journey>[0];
  for (const step of [
    'declared',
    'labelled',
    'booked',
    'collected',
    'delivered',
    'accepted',
    'disposed',
    'certified',
  ] as const)
    await new Journey(on)[step]();
  for (const path of [
    '/organisations',
    '/alerts',
    '/catalogue/pops',
    '/catalogue/technologies',
    '/rules',
  ])
    await people.regulator.get(path);
  return seeds;
}

async function eachOf(made: readonly Made[], send: (made: Made) => Promise<void>): Promise<void> {
  for (let from = 0; from < made.length; from += AT_ONCE)
    await Promise.all(made.slice(from, from + AT_ONCE).map(send));
}

const nameOf = ({ method, path }: DocumentedOperation): string => `${method} ${path}`;

function inOrder(operations: readonly DocumentedOperation[]): readonly DocumentedOperation[] {
  const last = ({ path }: DocumentedOperation): number => Number(LAST.test(path));
  return [...operations].sort((a, b) => last(a) - last(b));
}
