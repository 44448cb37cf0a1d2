import { parseConcentration, unwrap, type Day } from '@popstrace/kernel';
import { bandOf, carcassContent, inventory, progress, type Equipment } from '../pcb-equipment.js';
import type { Rule } from '../rule.js';
import {
  carcassJudgedByLiquid,
  pcbArticleData,
  pcbEquipmentOutOfUse,
  type PcbLine,
} from './index.js';

const codes = <F>(rule: Rule<F>, facts: F) => rule.check(facts).map(({ code }) => code);
const percent = (text: string) => unwrap(parseConcentration(text, '%'));

const item = (
  content: string | null,
  volume: bigint,
  more: Partial<Equipment> = {},
): Equipment => ({
  ref: 'T',
  status: 'in-use',
  content: content === null ? null : percent(content),
  volume,
  mass: 1_000n,
  ...more,
});

describe('the bands of PCB equipment', () => {
  it.each([
    // Content and volume must both be exceeded, strictly.
    ['10.0000000000001', 5_001n, 'P1'],
    ['10', 5_001n, 'P2'],
    ['60', 5_000n, 'P3'],
    ['0.0500000000001', 5_001n, 'P2'],
    ['0.05', 5_001n, 'P3'],
    ['0.0050000000001', 51n, 'P3'],
    ['0.005', 51n, null],
    ['99', 50n, null],
  ] as const)('put %s %% in %s ml into %s', (content, volume, band) =>
    expect(bandOf(item(content, volume))).toEqual({ band, suspect: false }),
  );

  it('count what nobody measured as the worst that its volume allows', () => {
    expect(bandOf(item(null, 200_000n))).toEqual({ band: 'P1', suspect: true });
    expect(bandOf(item(null, 5_000n))).toEqual({ band: 'P3', suspect: true });
    expect(bandOf(item(null, 50n))).toEqual({ band: null, suspect: false });
  });

  it('add up to the whole inventory', () => {
    // P1: a 2,500 kg Askarel transformer in use. P2: a 1,200 kg one stored. P3: two capacitors, one destroyed.
    const all = [
      item('55', 800_000n, { mass: 2_500_000n }),
      item('0.06', 300_000n, { mass: 1_200_000n, status: 'stored' }),
      item('40', 2_000n, { mass: 4_500n }),
      item('40', 2_000n, { mass: 4_500n, status: 'destroyed' }),
      item('0.001', 300_000n, { mass: 900_000n }),
      item(null, 10_000n, { mass: 80_000n, status: 'out-of-use' }),
    ];
    const { bands, suspect } = inventory(all);
    expect(bands.P1['in-use']).toEqual({ pieces: 1, mass: 2_500_000n });
    expect(bands.P1['out-of-use']).toEqual({ pieces: 1, mass: 80_000n });
    expect(bands.P2.stored).toEqual({ pieces: 1, mass: 1_200_000n });
    expect(bands.P3['in-use']).toEqual({ pieces: 1, mass: 4_500n });
    expect(bands.P3.destroyed).toEqual({ pieces: 1, mass: 4_500n });
    expect(bands.below['in-use']).toEqual({ pieces: 1, mass: 900_000n });
    expect(suspect).toBe(1);
    const pieces = Object.values(bands).flatMap((row) =>
      Object.values(row).map((total) => total.pieces),
    );
    expect(pieces.reduce((sum, each) => sum + each, 0)).toBe(all.length);
  });

  it('tell how far it is to 2025 and 2028', () => {
    const all = [
      item('55', 800_000n),
      item('55', 800_000n, { status: 'stored' }),
      item('55', 800_000n, { status: 'destroyed' }),
      item('0.001', 800_000n),
    ];
    expect(progress(all, '2025-12-31' as Day)).toEqual([
      { target: 'end-of-use', by: '2025-12-31', pieces: 3, reached: 2, missed: false },
      { target: 'sound-management', by: '2028-12-31', pieces: 3, reached: 1, missed: false },
    ]);
    expect(progress(all, '2026-01-01' as Day).map(({ missed }) => missed)).toEqual([true, false]);
    expect(progress(all, '2029-01-01' as Day).map(({ missed }) => missed)).toEqual([true, true]);
  });
});

describe('PCB-01 out of use', () => {
  it('PCB-01 accepts equipment in use until the end of 2025, and refuses to be silent the day after', () => {
    const equipment = item('1', 800_000n);
    expect(codes(pcbEquipmentOutOfUse, { equipment, day: '2025-12-31' as Day })).toEqual([]);
    const [found] = pcbEquipmentOutOfUse.check({ equipment, day: '2026-01-01' as Day });
    expect(found).toMatchObject({ code: 'still-in-use', severity: 'flag' });
  });

  it('PCB-01 accepts what is out of use or in no band, and refuses what nobody measured', () => {
    const day = '2026-01-01' as Day;
    expect(
      codes(pcbEquipmentOutOfUse, { equipment: item('1', 800_000n, { status: 'stored' }), day }),
    ).toEqual([]);
    expect(codes(pcbEquipmentOutOfUse, { equipment: item('0.005', 800_000n), day })).toEqual([]);
    expect(codes(pcbEquipmentOutOfUse, { equipment: item(null, 800_000n), day })).toEqual([
      'still-in-use',
    ]);
  });
});

describe('PCB-02 article data', () => {
  const line: PcbLine = {
    ref: '1',
    load: 'article',
    identity: 'SN 7',
    type: null,
    removedFromService: '2025-01-01' as Day,
    mass: 1n,
  };

  it('PCB-02 accepts an article with serial number, date and mass', () =>
    expect(codes(pcbArticleData, { lines: [line] })).toEqual([]));

  it.each([
    ['article', ['/lines/0/identity', '/lines/0/removedFromService', '/lines/0/mass']],
    [
      'article-container',
      ['/lines/0/identity', '/lines/0/type', '/lines/0/removedFromService', '/lines/0/mass'],
    ],
    [
      'container',
      ['/lines/0/identity', '/lines/0/type', '/lines/0/removedFromService', '/lines/0/mass'],
    ],
    ['bulk', ['/lines/0/type', '/lines/0/removedFromService', '/lines/0/mass']],
  ] as const)(
    'PCB-02 refuses an empty line of load %s, with each thing that is missing',
    (load, pointers) => {
      const empty: PcbLine = {
        ref: '1',
        load,
        identity: '',
        type: null,
        removedFromService: null,
        mass: null,
      };
      expect(pcbArticleData.check({ lines: [empty] }).map(({ pointer }) => pointer)).toEqual(
        pointers,
      );
    },
  );
});

describe('PCB-03 drained carcasses', () => {
  const carcass = {
    liquid: percent('0.06'),
    drained: true,
    rinsed: true,
    measured: percent('0.004'),
  };

  it('are judged by their liquid until they are drained, rinsed and measured', () => {
    expect(carcassContent(carcass)).toBe(percent('0.004'));
    for (const change of [{ drained: false }, { rinsed: false }, { measured: null }])
      expect(carcassContent({ ...carcass, ...change })).toBe(percent('0.06'));
  });

  it('PCB-03 accepts the content of the liquid, or the one measured after rinsing', () => {
    expect(
      codes(carcassJudgedByLiquid, { ref: 'T', declared: percent('0.004'), ...carcass }),
    ).toEqual([]);
    expect(
      codes(carcassJudgedByLiquid, {
        ref: 'T',
        declared: percent('0.06'),
        ...carcass,
        rinsed: false,
      }),
    ).toEqual([]);
  });

  it('PCB-03 refuses less without rinsing and measuring, and an unknown liquid', () => {
    expect(
      codes(carcassJudgedByLiquid, {
        ref: 'T',
        declared: percent('0.06') - 1n,
        ...carcass,
        rinsed: false,
      }),
    ).toEqual(['carcass-not-measured']);
    expect(
      codes(carcassJudgedByLiquid, {
        ref: 'T',
        declared: 0n,
        ...carcass,
        liquid: null,
        measured: null,
      }),
    ).toEqual(['liquid-unknown']);
  });
});
