import type { ManifestImport } from '@popstrace/application';
import { Log } from '@popstrace/platform';
import type { Id } from '@popstrace/kernel';
import { startApi, type RunningApi } from '../../apps/api/src/index.js';
import type { PersonKey } from '../../apps/demo/src/cast/people.js';
import { demandCertified } from '../../apps/demo/src/stage/demand.js';
import { Followed } from '../../apps/demo/src/stage/followed.js';
import type { Run } from '../../apps/demo/src/stage/operator.js';
import { INCINERATION } from '../../apps/demo/src/stage/processes.js';
import { stageOf } from '../../apps/demo/src/stage/stage.js';
import { OverHttp } from '../../tools/scenario/over-http.js';
import { popstrace } from '../support/popstrace.js';
import { testDatabase } from '../support/test-database.js';

const MANIFEST = 'libs/interop/src/e-manifest/fixtures/transformers.json';
const PASSWORD = 'correct horse battery';

const db = await testDatabase();
const DATABASE = { DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl };
let api: RunningApi;

beforeAll(async () => {
  api = await startApi({
    ...{ database: db, log: new Log('silent'), host: '127.0.0.1', port: 0 },
    secondFactor: 'waived', // what it is for, test/e2e/credentials tells
  });
});
afterAll(() => api.close());

interface Imported extends Pick<ManifestImport, 'parties'> {
  readonly consignment: { readonly id: Id };
  readonly net: string;
}

/** Everyone signs in with the same password; the authority was the first to be let in. */
const emailOf = (who: PersonKey) => `${who}@imported.example`;

it('a consignment of an e-Manifest is followed to its certificate, beginning with an empty database', async () => {
  const authority = await popstrace(
    [
      ...['user', 'add', '--email', emailOf('vera'), '--name', 'Vera', '--organisation', 'EPA'],
      ...['--country', 'US', '--roles', 'authority,administrator', '--json'],
    ],
    DATABASE,
  );
  const { password } = JSON.parse(authority.out) as { password: string };
  const { out } = await popstrace(['import', MANIFEST, '--json'], DATABASE);
  const { consignment, parties, net } = JSON.parse(out) as Imported;

  const hands = new OverHttp(api.url, (who) => ({
    email: emailOf(who),
    password: who === 'vera' ? password : PASSWORD,
  }));
  const party = (role: string) => parties.find(({ roles }) => roles.includes(role))!;
  const [holder, carrier, plant] = [party('holder'), party('carrier'), party('facility')];
  for (const [who, { organisation }, role] of [
    ['olga', holder, 'holder'],
    ['bruno', carrier, 'carrier'],
    ['katya', plant, 'facility'],
    ['milan', plant, 'facility'],
  ] as const)
    await hands.post('vera', `organisations/${organisation}/accounts`, {
      ...{ email: emailOf(who), name: who, roles: [role], password: PASSWORD },
    });
  const permit = {
    authority: 'EPA',
    pops: ['all'],
    validFrom: '2020-01-01',
    validTo: '2099-12-31',
  };
  await hands.post('vera', `organisations/${carrier.organisation}/permits`, {
    ...{ ...permit, number: 'C-1', activity: 'collection' },
  });
  await hands.post('vera', `organisations/${plant.organisation}/permits`, {
    ...{ ...permit, number: 'T-1', activity: 'treatment', site: plant.site },
    ...{ technologies: ['hazardous-waste-incineration'], operations: ['D10'] },
  });

  const { olga, bruno, katya, milan } = stageOf(hands).cast;
  const waste = new Followed(hands, await hands.read('olga', consignment.id));
  expect(waste.seen).toMatchObject({ state: 'draft', net });
  // What a manifest does not say, the holder adds: which articles are drained, and what packs them.
  await hands.post('olga', `consignments/${waste.id}`, { packages: completed(waste) }, 'PATCH');
  await waste.lookAt('olga');
  await olga.prepares(waste);
  await waste.give('olga', 'book', {
    destination: plant.site,
    operation: 'D10',
    technology: 'hazardous-waste-incineration',
    legs: [{ carrier: carrier.organisation, mode: 'road' }],
    plannedAt: new Date().toISOString(),
  });
  await olga.gives(waste, 'collect', bruno, { plate: 'VA 1234' });
  await bruno.gives(waste, 'deliver', katya);
  await katya.accepts(waste);
  const { batch } = await hands.openBatch('katya', {
    ...{ site: plant.site, technology: 'hazardous-waste-incineration', operation: 'D10' },
  });
  await katya.scans(waste, 'treat', { batch: batch.id });
  await waste.give('katya', 'start-treatment', { batch: batch.id });
  const run: Run = { process: INCINERATION, feed: [waste], batch };
  await katya.records(run);
  await milan.confirms(run);
  for (const { id: residue } of run.batch.residues)
    await hands.run('katya', 'residues/dispose', batch.id, {
      ...{ residue, operation: 'D5', site: plant.site },
    });
  await katya.disposes(waste);
  await katya.certifies(waste);
  expect(demandCertified(waste, net)).toMatch(/^D-/);
});

function completed(waste: Followed) {
  return waste.seen.packages.map((p) => {
    const { id, loadType, packaging, physicalState, net, tare, constituents } = p;
    const { unNumber, description, externalId, equipment } = p;
    return {
      ...{ id, loadType, physicalState, net, tare, constituents },
      packaging: packaging || 'article',
      ...(unNumber === undefined ? {} : { unNumber }),
      ...(description === undefined ? {} : { description }),
      ...(externalId === undefined ? {} : { externalId }),
      equipment: { kind: 'transformer', ...equipment, drained: 'drained' },
    };
  });
}
