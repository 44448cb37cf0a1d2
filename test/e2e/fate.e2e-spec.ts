import { drum, Journey, OUTPUTS } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { people } = s;

interface Entry {
  readonly account: string;
  readonly net: string;
  readonly pops: readonly { readonly pop: string; readonly mass: string }[];
}

interface Fate {
  readonly sources: readonly Entry[];
  readonly whereabouts: readonly Entry[];
}

/** A decimal string as a whole number of its last digit's unit. */
function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

/** The fate of a package as its first holder is told it, after checking that it adds up. */
async function fateOf(id: string): Promise<Record<string, string>> {
  const { json, status } = await people.holder.get(`/packages/${id}/fate`);
  expect(status).toBe(200);
  const { sources, whereabouts } = json as Fate;
  const total = (entries: readonly Entry[], of: (entry: Entry) => bigint) =>
    entries.reduce((sum, entry) => sum + of(entry), 0n);
  const net = (entry: Entry) => scaled(entry.net, 3);
  const pcb = ({ pops }: Entry) => pops.reduce((sum, { mass }) => sum + scaled(mass, 18), 0n);
  expect(total(whereabouts, net)).toBe(total(sources, net));
  expect(total(whereabouts, pcb)).toBe(total(sources, pcb));
  return Object.fromEntries([...sources, ...whereabouts].map((each) => [each.account, each.net]));
}

interface Packed {
  readonly id: string;
  readonly label: string;
  readonly net: string;
}

const packagesOf = async (journey: Journey): Promise<readonly Packed[]> =>
  (await journey.read()).packages;

/** A residue that is nobody's consignment yet: its plant and its authority know what it came of, no other. */
async function knowsOfResidue(residue: string, root: string): Promise<void> {
  for (const person of [people.operator, people.regulator]) {
    const { json } = await person.get(`/packages/${residue}/lineage`);
    expect(json.edges).toContainEqual(expect.objectContaining({ parent: root, child: residue }));
    const fate = await person.get(`/packages/${residue}/fate`);
    expect([fate.status, fate.json.errors[0]]).toEqual([
      422,
      expect.objectContaining({
        code: 'not-declared',
        message: expect.stringContaining('no place yet'),
      }),
    ]);
  }
  const unseen = await people.driver.get(`/packages/${residue}/lineage`);
  expect(unseen.status).toBe(404);
}

/** The only package of a consignment. */
const packageOf = async (journey: Journey): Promise<Packed> => (await packagesOf(journey))[0]!;

describe('the fate of a declared package', () => {
  it('begins in stock at its holder, and goes where the waste goes', async () => {
    const journey = await new Journey(s).declared([drum()]);
    const { id } = await packageOf(journey);
    expect(await fateOf(id)).toEqual({ declared: '200', holder: '200' });
    const moving = await new Journey(s).collected([drum()]);
    const { id: onRoad } = await packageOf(moving);
    expect(await fateOf(onRoad)).toEqual({ declared: '200', transit: '200' });
  });

  it('tells what was lost by the way apart from what was weighed differently', async () => {
    const journey = await new Journey(s).collected([drum()]);
    const { id, label } = await packageOf(journey);
    await people.driver.does(journey.path('incidents'), {
      kind: 'spill',
      description: 'A leak.',
      lost: [{ package: id, net: '5.5' }],
    });
    await people.operator.does('/scans', { label, purpose: 'deliver', gross: '210' });
    await journey.handedOver('deliver', ['driver', 'operator']);
    await people.operator.does(journey.path('accept'));
    // 200 declared, 5.5 spilt, 210 less the tare of 18 arrived: 192; 2.5 are missing.
    expect(await fateOf(id)).toEqual({
      declared: '200',
      lost: '5.5',
      shortfall: '2.5',
      facility: '192',
    });
  });

  it('is told through a diamond: poured together, split and treated, whosever it is', async () => {
    const journey = await new Journey(s).accepted();
    const packages = await packagesOf(journey);
    const poured = await people.operator.does(journey.path('repackage'), {
      from: packages.map(({ id, net }) => ({ package: id, net })),
      into: [
        drum({ net: '100', constituents: undefined }),
        drum({ net: '250.5', constituents: undefined }),
      ],
    });
    const fresh = poured.consignment.packages.filter(
      ({ state }: { state: string }) => state === 'in_stock',
    );
    const { consignment: onward } = await people.operator.does('/consignments/regroup', {
      consignments: [journey.id],
      description: 'Poured together',
      at: s.sites.plant,
    });
    expect(onward.holder.organisation).toBe(s.houses.plant);
    expect(fresh).toHaveLength(2);
    const fates = await Promise.all(packages.map(({ id }) => fateOf(id)));
    expect(fates).toEqual(packages.map(({ net }) => expect.objectContaining({ declared: net })));
    const { json } = await people.holder.get(`/packages/${packages[0]?.id}/lineage`);
    expect(json.edges.map(({ child }: { child: string }) => child).sort()).toEqual(
      fresh.map(({ id }: { id: string }) => id).sort(),
    );
  });

  it('is not that of a package which was filled from others', async () => {
    const journey = await new Journey(s).accepted([drum()]);
    const { id } = await packageOf(journey);
    const { consignment } = await people.operator.does(journey.path('repackage'), {
      from: [{ package: id, net: '200' }],
      into: [drum({ constituents: undefined })],
    });
    const fresh = consignment.packages.find(({ id: each }: { id: string }) => each !== id);
    const { status, json } = await people.holder.get(`/packages/${fresh.id}/fate`);
    expect([status, json.errors[0].code]).toEqual([422, 'not-declared']);
  });

  it('counts residues that were sent on, treated again and disposed of', async () => {
    const journey = await new Journey(s).accepted([drum()]);
    const { id } = await packageOf(journey);
    const open = async () =>
      (
        await people.operator.does('/batches', {
          site: s.sites.plant,
          technology: 'hazardous-waste-incineration',
          operation: 'D10',
        })
      ).batch.id as string;
    const first = await open();
    await journey.scan('operator', 'treat', { batch: first });
    await people.operator.does(journey.path('start-treatment'), { batch: first });
    const [slag] = OUTPUTS.residues;
    const residues = [slag, { ...slag, net: '20' }];
    await people.operator.does(`/batches/${first}/outputs`, { ...OUTPUTS, residues });
    const { batch } = await people.chemist.does(`/batches/${first}/confirm`);
    await knowsOfResidue(batch.residues[0].id, id);
    const second = await open();
    const [again, dump] = batch.residues as [{ id: string }, { id: string }];
    await people.operator.does(`/batches/${second}/residues/feed`, {
      from: first,
      residue: again.id,
    });
    await people.operator.does(`/batches/${first}/residues/dispose`, {
      residue: dump.id,
      operation: 'D5',
      site: s.sites.plant,
    });
    const fate = await fateOf(id);
    const { json: asked } = await people.operator.get(`/packages/${dump.id}/fate`);
    expect(asked.errors[0].message).toContain('disposed of (D5)');
    expect(Object.keys(fate).sort()).toEqual([
      'declared',
      'destroyed',
      'disposed',
      'emitted',
      'treatment',
    ]);
  });
});
