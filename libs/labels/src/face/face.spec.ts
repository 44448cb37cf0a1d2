import { unwrap, type Day } from '@popstrace/kernel';
import fc from 'fast-check';
import { makeLabelCode } from '../code.js';
import { PICTOGRAMS, type Label } from '../label.js';
import { QUIET_ZONE } from '../matrix.js';
import { signedPayload } from '../testing/index.js';
import { LEAST_MODULE, layOut, type Face } from './face.js';
import type { Box } from './fit.js';
import { LAYOUT_NAMES, LAYOUTS } from './layouts.js';
import { helveticaWidth } from './metrics.js';

const names = fc.oneof(
  fc.lorem({ maxCount: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom('W', '电', 'Щ'), minLength: 40, maxLength: 90 }),
);
const days = fc.constantFrom('2026-03-14', '2025-11-30') as fc.Arbitrary<Day>;
const hosts = fc
  .integer({ min: 1, max: 8 })
  .map((length) => `https://${'h'.repeat(length)}.example`);

const labels: fc.Arbitrary<Label> = fc
  .record({
    random: fc.uint8Array({ minLength: 7, maxLength: 7 }),
    host: hosts,
    pops: fc.array(names, { minLength: 1, maxLength: 5 }),
    pictograms: fc.uniqueArray(fc.constantFrom(...PICTOGRAMS)),
    environmentallyHazardous: fc.boolean(),
    pcb: fc.boolean(),
    netKilograms: fc.constantFrom('0.001', '212.4', '50000000'),
    grossKilograms: fc.constantFrom('0.002', '238.15'),
    holder: names,
    site: names,
    packedOn: days,
    removedFromServiceOn: days,
    consignment: names,
    emergencyPhone: fc.constantFrom('112', '+254 20 000 0000 / +254 20 000 0001'),
    transport: fc.record({
      unNumber: fc.constantFrom('2315', '3432'),
      properShippingName: names,
      classes: fc.constantFrom(['9'], ['6.1', '3'], ['8', '6.1'], ['4.1']),
      packingGroup: fc.constantFrom('I', 'II', 'III'),
    }),
  })
  .map(({ random, host, ...label }) => {
    const code = makeLabelCode(random);
    return { ...label, code, payload: signedPayload(host, code) };
  });

// The smallest labels have no room for a QR code of level H.
const places = fc
  .tuple(fc.constantFrom(...LAYOUT_NAMES), fc.constantFrom('Q' as const, 'H' as const))
  .filter(([layout, level]) => layout !== 'a4-2x4' || level === 'Q');
const faces = fc.tuple(labels, places).map(([label, [layout, level]]) => {
  const size = LAYOUTS[layout].cell;
  return unwrap(layOut(label, { size, level, measure: helveticaWidth }));
});

const boxes = (face: Face): Box[] => [
  ...face.bars,
  ...face.signs.map(({ x, y, size }) => ({ x, y, width: size, height: size })),
];
const textBox = (text: Face['texts'][number]): Box => ({
  x: text.x,
  y: text.y - text.size * 0.72,
  width: text.width,
  height: text.size * 0.72,
});
const within = (inner: Box, outer: Box) =>
  inner.x >= outer.x - 1e-6 &&
  inner.y >= outer.y - 1e-6 &&
  inner.x + inner.width <= outer.x + outer.width + 1e-6 &&
  inner.y + inner.height <= outer.y + outer.height + 1e-6;
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x + 1e-6 ||
  b.x + b.width <= a.x + 1e-6 ||
  a.y + a.height <= b.y + 1e-6 ||
  b.y + b.height <= a.y + 1e-6;
const quietBox = ({ qr }: Face): Box => {
  const quiet = QUIET_ZONE * qr.module;
  const side = qr.matrix.size * qr.module + 2 * quiet;
  return { x: qr.x - quiet, y: qr.y - quiet, width: side, height: side };
};

describe('a label of any content, on every layout', () => {
  it('keeps everything on the label', () => {
    fc.assert(
      fc.property(faces, (face) => {
        const label = { x: 0, y: 0, width: face.width, height: face.height };
        for (const box of [...boxes(face), quietBox(face), ...face.texts.map(textBox)])
          expect(within(box, label)).toBe(true);
      }),
    );
  });

  it('keeps the quiet zone of the QR code clear, and its modules readable', () => {
    fc.assert(
      fc.property(faces, (face) => {
        expect(face.qr.module).toBeGreaterThanOrEqual(LEAST_MODULE);
        for (const box of [...boxes(face), ...face.texts.map(textBox)])
          expect(apart(box, quietBox(face))).toBe(true);
      }),
    );
  });

  it('prints no text over another, nor over a sign or bar that it does not belong to', () => {
    fc.assert(
      fc.property(faces, (face) => {
        const texts = face.texts.map(textBox);
        texts.forEach((text, at) => {
          for (const other of texts.slice(at + 1)) expect(apart(text, other)).toBe(true);
          for (const box of boxes(face)) expect(apart(text, box) || within(text, box)).toBe(true);
        });
      }),
    );
  });
});

describe('a label', () => {
  const code = makeLabelCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7]));
  const label: Label = {
    code,
    payload: signedPayload('https://pops.example.org', code),
    pops: ['Polychlorinated biphenyls (PCB)'],
    pictograms: ['GHS08', 'GHS09'],
    environmentallyHazardous: true,
    pcb: true,
    netKilograms: '212.4',
    holder: 'Utility',
    packedOn: '2026-03-14' as Day,
    emergencyPhone: '112',
  };
  const lay = (
    changes: Partial<Label>,
    layout: (typeof LAYOUT_NAMES)[number] = 'a4-2x4',
    level: 'Q' | 'H' = 'Q',
  ) =>
    layOut(
      { ...label, ...changes },
      { size: LAYOUTS[layout].cell, level, measure: helveticaWidth },
    );
  const words = (face: Face) => face.texts.map((text) => text.text).join('\n');

  it('says what the law wants said', () => {
    const transport = {
      unNumber: '2995',
      properShippingName: 'ORGANOCHLORINE PESTICIDE, LIQUID, TOXIC, FLAMMABLE',
      classes: ['6.1', '3'],
      packingGroup: 'II' as const,
    };
    const face = unwrap(
      lay(
        {
          transport,
          grossKilograms: '238.15',
          site: 'Store 17',
          removedFromServiceOn: '2025-11-30' as Day,
          consignment: 'C-1',
        },
        'single-100x150',
      ),
    );
    for (const said of [
      'POPs WASTE',
      'CAUTION',
      'UN 2995, 6.1 (3), II',
      'WASTE ORGANOCHLORINE PESTICIDE',
      'Net 212.4 kg',
      'Gross 238.15 kg',
      'Holder: Utility',
      'Site: Store 17',
      'Packed: 2026-03-14',
      'Removed from service: 2025-11-30',
      'Consignment: C-1',
      'Emergency: 112',
      'DO NOT OPEN, MIX OR REUSE',
    ])
      expect(words(face)).toContain(said);
    expect(face.signs.map(({ sign }) => sign)).toEqual([
      'class-6.1',
      'class-3',
      'environmentally-hazardous',
      'GHS08',
      'GHS09',
      'pcb',
    ]);
  });

  it('says WASTE once where the name has it already', () => {
    const transport = { unNumber: '3432', properShippingName: 'Waste PCB, SOLID', classes: ['9'] };
    expect(words(unwrap(lay({ transport })))).not.toMatch(/WASTE Waste/);
  });

  it.each(
    LAYOUT_NAMES.flatMap((layout) =>
      (['Q', 'H'] as const)
        .filter((level) => layout !== 'a4-2x4' || level === 'Q')
        .map((level) => [layout, level] as const),
    ),
  )('on %s, level %s, cuts neither dates nor the phone that may save a life', (layout, level) => {
    const emergencyPhone = '+254 20 000 0000 / +254 20 000 0001';
    const removedFromServiceOn = '2025-11-30' as Day;
    const changes = { emergencyPhone, removedFromServiceOn, consignment: 'C-2026-000001' };
    const said = words(unwrap(lay(changes, layout, level))).replace(/\s/g, ' ');
    expect(said).toContain(`Emergency: ${emergencyPhone}`);
    expect(said).toContain(`Removed from service: ${removedFromServiceOn}`);
    expect(said).not.toContain('…');
  });

  it('cuts what will not fit with an ellipsis, and nothing that fits', () => {
    const holder = 'Ministry '.repeat(40);
    expect(words(unwrap(lay({ holder })))).toMatch(/Holder: Ministry.*…/s);
    expect(words(unwrap(lay({})))).not.toContain('…');
  });

  it('is refused when its QR code would be too fine to read', () => {
    expect(lay({})).toMatchObject({ ok: true });
    expect(lay({}, 'a4-2x4', 'H')).toMatchObject({ ok: false, error: { code: 'qr-too-large' } });
    const long = signedPayload(`https://${'h'.repeat(60)}.example`, code);
    expect(lay({ payload: long })).toMatchObject({ ok: false, error: { code: 'qr-too-large' } });
  });
});

describe('layouts', () => {
  it.each(LAYOUT_NAMES)('%s keeps its labels on the page, apart from each other', (name) => {
    const { page, cell, cells } = LAYOUTS[name];
    const placed = cells.map((at) => ({ ...at, ...cell }));
    placed.forEach((label, at) => {
      expect(within(label, { x: 0, y: 0, ...page })).toBe(true);
      for (const other of placed.slice(at + 1)) expect(apart(label, other)).toBe(true);
    });
  });
});
