import { readArticle15, reportIncident } from '@popstrace/application';
import {
  decode,
  evolve,
  journal,
  EMPTY_WORLD,
  type CustodyEvent,
  type World,
} from '@popstrace/custody';
import { unwrap, type Instant, type Json } from '@popstrace/kernel';
import { buildArticle15, factsOf, type DatedPosting } from '@popstrace/reports';
import { cast, done, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports, authority, carrier, holder } = company;
const story = play(company);

/** Every event again from its bytes, in the order in which they were written: no table is trusted but the ledger. */
async function folded(): Promise<DatedPosting[]> {
  const { rows } = await db.pool.query<{ body: Buffer }>(
    'SELECT body FROM event ORDER BY recorded_at, id',
  );
  let world: World = EMPTY_WORLD;
  return rows.flatMap(({ body }) => {
    const told = JSON.parse(body.toString('utf8')) as { payload: Json };
    const event = { ...told, payload: decode(told.payload) } as unknown as CustodyEvent;
    const next = evolve(world, event);
    const postings = journal(world, next, event);
    world = next;
    return postings.map((posting) => ({ occurredAt: event.occurredAt, posting }));
  });
}

beforeAll(async () => {
  await story.straightPath([drum(), drum(180_000n), drum(190_500n)]);
  const waiting = await story.declare([drum(), drum(123_456n)]);
  await story.label(waiting);
  const lost = await story.declare([drum(), drum()]);
  await story.label(lost);
  await story.book(lost);
  const [p] = [...(await story.read(lost)).packages.values()];
  done(
    await reportIncident(ports, { actor: holder.actor }, lost, {
      ...{ kind: 'spill', description: 'A drum leaked.' },
      lost: [{ package: p?.id as never, net: 12_345n }],
    }),
  );
});

it('tells the same as a fold of the events, to the gram and to the femtogram', async () => {
  const period = {
    from: '2020-01-01T00:00:00.000Z' as Instant,
    to: '2099-01-01T00:00:00.000Z' as Instant,
  };
  const told = unwrap(await readArticle15(ports, authority.actor, period));
  const facts = factsOf(await folded(), period);
  expect(told).toEqual(buildArticle15(facts, { ...period, territory: 'XA', profile: 'basel' }));
  const whole = told.sections[0]?.figures.map(({ measure, kilograms }) => [measure, kilograms]);
  // 570.5 + 323.456 + 400 kg were declared; 12.345 kg of it were spilt.
  expect(whole).toContainEqual(['declared by holders', '1293.956']);
  expect(whole).toContainEqual(['found by weighing', '0.75']);
  expect(whole).toContainEqual(['lost in incidents', '12.345']);
  expect(whole).toContainEqual(['in stock at holders', '711.111']);
});

it('is for the authority of the territory alone', async () => {
  const period = {
    from: '2020-01-01T00:00:00.000Z' as Instant,
    to: '2021-01-01T00:00:00.000Z' as Instant,
  };
  for (const actor of [carrier.actor, holder.actor])
    expect(await readArticle15(ports, actor, { ...period, territory: 'XA' })).toMatchObject({
      ok: false,
    });
  expect(await readArticle15(ports, authority.actor, { ...period, territory: 'XB' })).toMatchObject(
    { ok: false },
  );
});
