import { gapsIn, operationsOf } from '@popstrace/platform';
import { commandsOf } from './support/contract.js';
import { stage } from './support/stage.js';

const s = await stage();
const { nobody } = s;
const { document } = s.contract;

describe('the OpenAPI document', () => {
  it('owes its reader nothing: a name, a summary and an answer for every route', () => {
    expect(gapsIn(document)).toEqual([]);
    expect(operationsOf(document).length).toBeGreaterThan(70);
  });

  it('says of every route how it is refused', () => {
    const silent = operationsOf(document).filter(
      ({ operation }) => !('500' in operation.responses && '503' in operation.responses),
    );
    expect(silent).toEqual([]);
    const guarded = operationsOf(document).filter(({ operation }) => operation.security);
    expect(guarded.every(({ operation }) => '401' in operation.responses)).toBe(true);
  });

  it('says of every command that it may be repeated and conditional', () => {
    const commands = commandsOf(document);
    const without = commands.filter(({ operation }) => {
      const names = (operation.parameters ?? []).map((each) => 'name' in each && each.name);
      return !names.includes('Idempotency-Key') || !names.includes('If-Match');
    });
    expect(commands.length).toBeGreaterThan(40);
    expect(without.map(({ path }) => path)).toEqual([]);
  });
});

describe('the law', () => {
  it.each(['pops', 'technologies', 'suitability', 'operations', 'codes', 'un-numbers', 'profiles'])(
    'is open to everybody: %s',
    async (list) => {
      const { status, json } = await nobody.get(`/catalogue/${list}`);
      expect(status).toBe(200);
      expect(json.items.length).toBeGreaterThan(3);
    },
  );

  it('answers every pair of a POP and a technology, with its reason and its source', async () => {
    const list = async (path: string) => (await nobody.get(`/catalogue/${path}`)).json.items;
    const [pairs, pops, technologies] = await Promise.all(
      ['suitability', 'pops', 'technologies'].map(list),
    );
    const named = new Set(
      pairs.map(
        ({ pop, technology }: { pop: string; technology: string }) => `${technology} ${pop}`,
      ),
    );
    expect([pairs.length, named.size]).toEqual(Array(2).fill(pops.length * technologies.length));
    for (const { answer, reason, source } of pairs) {
      expect(['yes', 'conditional', 'no']).toContain(answer);
      expect([reason, source]).toEqual(Array(2).fill(expect.stringMatching(/.{10}/)));
    }
  });

  it('is found by a number, a name or a code', async () => {
    for (const [q, id] of [
      ['2315', '2315'],
      ['polychlorinated biphenyls', 'pcb'],
      ['D10', 'D10'],
    ] as const) {
      const { json } = await nobody.get(`/catalogue/search?q=${encodeURIComponent(q)}`);
      expect(json.items[0].id).toBe(id);
    }
  });

  it('is told by its day', async () => {
    const limitOn = async (day: string) => {
      const { json } = await nobody.get(`/catalogue/profiles?day=${day}`);
      const eu = json.items.find(({ id }: { id: string }) => id === 'eu');
      return eu.limits.find(
        ({ group, use }: { group: string; use: string }) =>
          group === 'pbde' && use === 'low-pop-content',
      )?.value;
    };
    expect(await limitOn('2024-06-01')).not.toBe(await limitOn('2028-06-01'));
  });

  it('lists its rules with their articles', async () => {
    const { json } = await nobody.get('/rules');
    expect(json.items.length).toBeGreaterThanOrEqual(53);
    expect(json.items.every(({ article }: { article: string }) => article)).toBe(true);
  });
});

describe('a classification', () => {
  it.each([
    ['50', 'basel', 'below'],
    ['50.000000001', 'basel', 'pops-waste'],
    ['50', 'eu', 'pops-waste'],
    ['49.999999999', 'eu', 'below'],
  ])('of %s mg/kg of PCB by %s is %s', async (concentration, profile, verdict) => {
    const { json } = await nobody.post('/classify', {
      profile,
      date: '2026-01-01',
      constituents: [{ pop: 'pcb', concentration, unit: 'mg/kg', basis: 'measured' }],
    });
    expect(json.verdict).toBe(verdict);
    expect(json.consequences.technologies.length > 0).toBe(verdict === 'pops-waste');
  });

  it('is refused with every fault at once', async () => {
    const { status, json } = await nobody.post('/classify', {
      constituents: [
        { pop: 'pcb', concentration: '101', unit: '%' },
        { pop: 'pfos', concentration: '1' },
      ],
      tefSet: 'mine',
    });
    expect([status, json.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      ['/constituents/0/concentration', '/tefSet'],
    ]);
    expect((await nobody.post('/classify', { profile: 'mars' })).json.errors[0].code).toBe(
      'unknown-profile',
    );
  });
});
