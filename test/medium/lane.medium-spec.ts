import {
  declareConsignment,
  reviseConsignment,
  scanLabel,
  type Idempotency,
  type LaneAnswer,
} from '@popstrace/application';
import { NOTHING_LOADED } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { PostgresAuditor, PostgresLane } from '@popstrace/persistence';
import { cast, done, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports, holder, stranger } = company;
const story = play(company);

/** Labels of a fresh consignment, ready to be affixed. */
async function labels(packages: number): Promise<readonly string[]> {
  const id = await story.declare(Array.from({ length: packages }, () => drum()));
  const segregate = { kind: 'segregate', consignments: [id], details: {} } as const;
  const circumstances = NOTHING_LOADED;
  const now = ports.clock.now();
  done(
    await ports.lane.submit({
      actor: holder.actor,
      occurredAt: now,
      command: segregate,
      circumstances,
    }),
  );
  const { issueLabels } = await import('@popstrace/application');
  done(await issueLabels(ports, { actor: holder.actor }, id));
  return [...(await story.read(id)).packages.values()].map((p) => p.label ?? '');
}

const affix = (text: string, lane = ports.lane, idempotency?: Idempotency): Promise<LaneAnswer> =>
  scanLabel({ ...ports, lane }, { actor: holder.actor, idempotency }, { text, purpose: 'affix' });

const codesOf = (answers: readonly LaneAnswer[]) =>
  answers.flatMap((answer) => (answer.ok ? [] : answer.error.map(({ code }) => code)));

it('takes fifty scans of one package at once: one wins, the others are told why', async () => {
  const [label = ''] = await labels(1);
  const answers = await Promise.all(Array.from({ length: 50 }, () => affix(label)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(codesOf(answers)).toEqual(Array.from({ length: 49 }, () => 'already-scanned'));
});

it('has one winner for each package when two servers race for all of them', async () => {
  const other = new PostgresLane(db.unitOfWork, ports.clock, ports.ids);
  const raced = await labels(40);
  const answers = await Promise.all(
    raced.flatMap((label, at) =>
      at % 2 ? [affix(label), affix(label, other)] : [affix(label, other), affix(label)],
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(raced.length);
  expect(new Set(codesOf(answers))).toEqual(new Set(['already-scanned']));
});

it('answers a repeated request with the first answer, in the same batch and later', async () => {
  const [label = ''] = await labels(1);
  const key = { key: 'k-1', fingerprint: 'aa' };
  const [first, twin] = await Promise.all([
    affix(label, ports.lane, key),
    affix(label, ports.lane, key),
  ]);
  const later = await affix(label, ports.lane, key);
  const receipts = done(first as LaneAnswer).receipts;
  expect(twin).toMatchObject({ ok: true, value: { replayed: true, receipts } });
  expect(later).toMatchObject({ ok: true, value: { replayed: true, receipts } });
});

it('refuses a key that was used for something else', async () => {
  const [label = ''] = await labels(1);
  done(await affix(label, ports.lane, { key: 'k-2', fingerprint: 'aa' }));
  expect(codesOf([await affix(label, ports.lane, { key: 'k-2', fingerprint: 'bb' })])).toEqual([
    'key-reused',
  ]);
});

it('keeps the keys of organisations apart', async () => {
  const [label = ''] = await labels(1);
  const key = { key: 'k-3', fingerprint: 'aa' };
  const scan = { text: label, purpose: 'affix' } as const;
  expect(
    codesOf([await scanLabel(ports, { actor: stranger.actor, idempotency: key }, scan)]),
  ).toEqual(['not-found']);
  done(await affix(label, ports.lane, key));
});

it('tells a stranger that there is nothing', async () => {
  const [label = ''] = await labels(1);
  const answer = await scanLabel(
    ports,
    { actor: stranger.actor },
    { text: label, purpose: 'sight' },
  );
  expect(codesOf([answer])).toEqual(['not-found']);
});

it('refuses a command on old knowledge', async () => {
  const id = await story.declare([drum()]);
  const circumstances = NOTHING_LOADED;
  const command = { kind: 'segregate', consignments: [id], details: {} } as const;
  const order = { actor: holder.actor, occurredAt: ports.clock.now(), command, circumstances };
  expect(codesOf([await ports.lane.submit({ ...order, expectedVersion: 2 })])).toEqual([
    'version-differs',
  ]);
  done(await ports.lane.submit({ ...order, expectedVersion: 1 }));
});

it('lets nobody declare a package that is somebody else’s', async () => {
  const id = await story.declare([drum()]);
  const [stolen] = [...(await story.read(id)).packages.keys()] as [Id];
  const input = { site: stranger.site, description: 'Mine now', emergencyPhone: '+999 1' };
  const packages = [{ ...drum(), id: stolen }];
  const declared = declareConsignment(ports, { actor: stranger.actor }, { ...input, packages });
  await expect(declared).rejects.toMatchObject({ code: '23505' });
  const own = await story.declare([drum()]);
  const revised = await reviseConsignment(ports, { actor: holder.actor }, own, { packages });
  expect(codesOf([revised])).toEqual(['unknown-package']);
  expect([...(await story.read(id)).packages.keys()]).toEqual([stolen]);
});

it('does the rest of a batch when the database refuses one of its commands', async () => {
  const [good = '', taken = ''] = await labels(2);
  const id = await story.declare([drum()]);
  const circumstances = NOTHING_LOADED;
  const order = { actor: holder.actor, occurredAt: ports.clock.now(), circumstances };
  done(
    await ports.lane.submit({
      ...order,
      command: { kind: 'segregate', consignments: [id], details: {} },
    }),
  );
  const [p] = [...(await story.read(id)).packages.keys()] as [Id];
  // A label that is worn already: the pure core cannot know, the unique key can.
  const collision = {
    kind: 'issue-labels',
    consignments: [id],
    details: { labels: [{ package: p, label: taken }] },
  } as const;
  const [bad, scanned] = await Promise.allSettled([
    ports.lane.submit({ ...order, command: collision }),
    affix(good),
  ]);
  expect(bad).toMatchObject({ status: 'rejected', reason: { code: '23505' } });
  expect(scanned).toMatchObject({ status: 'fulfilled', value: { ok: true } });
  expect((await story.read(id)).version).toBe(2);
});

it('keeps a straight path whole: states, masses, journal', async () => {
  const id = await story.straightPath();
  const c = await story.read(id);
  expect(c.state).toBe('certified');
  // Two drums of 200.25 kg; 30 kg of residue, of which 400.5 / 410.5 come from the waste, the rest from what was added.
  expect(c.certificate).toMatchObject({ residueGrams: 29_269n, transformedGrams: 371_231n });
});

it('leaves a ledger that the audit finds clean, after all of the above', async () => {
  const report = await new PostgresAuditor(db.pool).audit();
  expect(report.findings).toEqual([]);
  expect(report.events).toBeGreaterThan(90);
});
