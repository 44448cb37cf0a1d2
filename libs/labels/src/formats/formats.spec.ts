import { unwrap, type Day, type Instant } from '@popstrace/kernel';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { rasterOf } from '../art/raster.js';
import { SIGNS } from '../art/signs.js';
import { formatLabelCode, makeLabelCode } from '../code.js';
import { LAYOUT_NAMES } from '../face/layouts.js';
import type { Label } from '../label.js';
import { QUIET_ZONE, qrMatrix } from '../matrix.js';
import { signedPayload } from '../testing/index.js';
import { labelSheet } from './pdf-sheet.js';
import { qrPng } from './png.js';
import { labelSvg } from './svg.js';
import { labelZpl } from './zpl.js';

const require = createRequire(import.meta.url);
const createdAt = '2026-03-14T10:00:00.000Z' as Instant;
const label = (at: number, changes: Partial<Label> = {}): Label => {
  const code = makeLabelCode(
    Uint8Array.from([at, at * 3, at * 5, at * 7, at * 11, at * 13, at * 17]),
  );
  return {
    code,
    payload: signedPayload('https://pops.example.org', code),
    pops: ['Polychlorinated biphenyls (PCB)'],
    transport: {
      unNumber: '2315',
      properShippingName: 'POLYCHLORINATED BIPHENYLS, LIQUID',
      classes: ['9'],
      packingGroup: 'II',
    },
    pictograms: ['GHS08', 'GHS09'],
    environmentallyHazardous: true,
    pcb: true,
    netKilograms: `${200 + at}.4`,
    holder: `Société d’électricité (${at}) \\ Examplia`,
    packedOn: '2026-03-14' as Day,
    emergencyPhone: '+254 20 000 0000',
    ...changes,
  };
};

beforeAll(() => {
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } });
});

type Image = Parameters<typeof readBarcodes>[0];

async function decode(image: Image): Promise<string[]> {
  const found = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 255 });
  return found
    .filter((each) => each.isValid)
    .map((each) => each.text)
    .sort();
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Paints black rectangles (in modules) on white, with a margin, as an image for the decoder. */
function painted(rectangles: readonly Rectangle[]): Image {
  const [scale, margin] = [4, 4];
  const side = (Math.max(...rectangles.map((r) => r.x + r.width)) + 2 * margin) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const { x, y, width, height } of rectangles)
    for (let row = (y + margin) * scale; row < (y + height + margin) * scale; row++) {
      const start = (row * side + (x + margin) * scale) * 4;
      for (let at = start; at < start + width * scale * 4; at++) if (at % 4 !== 3) data[at] = 0;
    }
  return { data, width: side, height: side, colorSpace: 'srgb' };
}

const lacks = (tool: string) => spawnSync(tool, ['-v']).error !== undefined;
const itWith = (tool: string, from: string) => (title: string, test: () => Promise<void>) =>
  lacks(tool)
    ? it.skip(`${title} (skipped: ${tool} of ${from} is not installed)`, test)
    : it(title, test);

describe('a PNG', () => {
  it.each([
    [3, 'Q'],
    [8, 'H'],
  ] as const)('of %i pixels a module, level %s, is read', async (module, level) => {
    const { payload } = label(1);
    const png = qrPng(payload, module, level);
    expect(await decode(new Uint8Array(png))).toEqual([payload]);
    expect(qrPng(payload, module, level).equals(png)).toBe(true);
  });

  it('has a quiet zone of four modules and the size that was asked for', () => {
    const png = qrPng(label(1).payload, 10);
    expect(png.readUInt32BE(16)).toBe((qrMatrix(label(1).payload).size + 2 * QUIET_ZONE) * 10);
  });

  it.each([0, 1.5, 101, NaN])('of %d pixels a module is a bug', (module) => {
    expect(() => qrPng(label(1).payload, module)).toThrow(/module/);
  });
});

describe('an SVG', () => {
  it.each(LAYOUT_NAMES)('for %s is read', async (layout) => {
    const svg = unwrap(labelSvg(label(2), { layout }));
    const [, path = ''] = /crispEdges" d="([^"]+)"/.exec(svg) ?? [];
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].map(([, x, y, width]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: 1,
    }));
    expect(await decode(painted(runs))).toEqual([label(2).payload]);
  });

  it('escapes what XML would read, and says nothing that XML forbids', () => {
    const svg = unwrap(
      labelSvg(label(2, { holder: 'A & B <script> \ud800\ufffe\u0007"' }), {
        layout: 'single-100x150',
      }),
    );
    expect(svg).toContain('A &amp; B &lt;script&gt; \ufffd\ufffd "');
    expect(svg).not.toMatch(/[^\t\n\u0020-\ufffd]/);
  });

  it('closes every element that it opens', () => {
    const svg = unwrap(labelSvg(label(2, { holder: '</svg>' }), { layout: 'a4-2x4' }));
    const open: string[] = [];
    for (const [, close, name, empty] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name!);
    }
    expect(open).toEqual([]);
  });
});

describe('ZPL', () => {
  it.each([203, 300] as const)(
    'at %i dpi has the QR code, at modules of 0.75 mm at least',
    (dpi) => {
      const zpl = unwrap(labelZpl(label(3), { dpi, level: 'H' }));
      const [, magnification, level, payload] =
        /\^BQN,2,(\d+)\^FD([QH])A,([^^]+)\^FS/.exec(zpl) ?? [];
      expect([level, payload]).toEqual(['H', label(3).payload]);
      expect(Number(magnification) / (dpi === 203 ? 8 : 11.8)).toBeGreaterThanOrEqual(0.75);
      expect(Number(magnification)).toBeLessThanOrEqual(10);
    },
  );

  it('lets no text become a command, and says every character', () => {
    const holder = 'Ñandú ^XZ ~JA _5E 国 🙂';
    const zpl = unwrap(labelZpl(label(3, { holder }), { dpi: 203 }));
    const fields = [...zpl.matchAll(/\^FH_\^FD(.*?)\^FS/g)].map(([, field = '']) =>
      Buffer.from(
        field.replace(/_([0-9A-F]{2})|[^_]/g, (all, hex?: string) =>
          hex ? String.fromCharCode(parseInt(hex, 16)) : all,
        ),
        'latin1',
      ).toString('utf8'),
    );
    expect(fields).toContain(`Holder: ${holder}`);
    expect(fields).toContain(formatLabelCode(label(3).code));
    expect(zpl).toMatch(/^[ -~\n]*$/);
    expect(zpl).not.toContain('~');
    expect(zpl.match(/\^X[AZ]/g)).toEqual(['^XA', '^XZ']);
  });

  it('packs its pictures without loss', () => {
    const zpl = unwrap(labelZpl(label(3), { dpi: 203 }));
    const graphics = [...zpl.matchAll(/\^GFA,(\d+),\1,(\d+),(.*?)\^FS/g)];
    const signs = (['class-9', 'environmentally-hazardous', 'GHS08', 'GHS09', 'pcb'] as const).map(
      (sign) => SIGNS[sign],
    );
    expect(graphics).toHaveLength(signs.length);
    graphics.forEach(([, length, rowBytes, packed = ''], at) => {
      const side = Number(length) / Number(rowBytes);
      const { bytes } = rasterOf(signs[at]!, side);
      expect(unpack(packed, Number(rowBytes))).toBe(
        Buffer.from(bytes).toString('hex').toUpperCase(),
      );
    });
  });
});

/** The decoder that the ZPL manual describes for ^GF in ASCII. */
function unpack(packed: string, rowBytes: number): string {
  const width = rowBytes * 2;
  let [done, row, count] = ['', '', 0];
  const end = () => {
    done += row;
    row = '';
  };
  for (const letter of packed) {
    if (letter === ':') done += done.slice(-width);
    else if (letter === ',') row = row.padEnd(width, '0');
    else if (letter >= 'g') count += (letter.charCodeAt(0) - 'g'.charCodeAt(0) + 1) * 20;
    else if (letter >= 'G') count += letter.charCodeAt(0) - 'G'.charCodeAt(0) + 1;
    else [row, count] = [row + letter.repeat(count || 1), 0];
    if (row.length === width) end();
  }
  return done;
}

describe('a PDF sheet', () => {
  const sheet = async (labels: readonly Label[], layout: (typeof LAYOUT_NAMES)[number]) =>
    unwrap(await labelSheet(labels, { layout, createdAt }));
  const some = Array.from({ length: 11 }, (_, at) => label(at));
  const payloads = some.map((each) => each.payload).sort();

  /** The content streams, inflated. */
  function contentsOf(pdf: Buffer): string[] {
    const text = pdf.toString('latin1');
    return [...text.matchAll(/\/FlateDecode\n>>\nstream\n/g)].map(({ index, 0: head }) => {
      const start = index + head.length;
      const bytes = pdf.subarray(start, text.indexOf('\nendstream', start));
      return inflateSync(bytes).toString('latin1');
    });
  }

  it.each(LAYOUT_NAMES)('of %s holds every QR code', async (layout) => {
    const { pdf } = await sheet(some, layout);
    const codes = contentsOf(pdf).flatMap((content) =>
      [...content.matchAll(/Tm\n((?:\([A-P]+\) '\n)+)ET/g)].map(([, rows = '']) => rows),
    );
    const read = await Promise.all(codes.map((rows) => decode(painted(blocksOf(rows)))));
    expect(read.flat().sort()).toEqual(payloads);
  });

  /** The modules in rows of the font of blocks. */
  function blocksOf(rows: string): Rectangle[] {
    return [...rows.matchAll(/[A-P]+/g)].flatMap(([letters], row) =>
      [...letters].flatMap((letter, column) =>
        [0, 1, 2, 3]
          .filter((bit) => ((letter.charCodeAt(0) - 65) >> bit) & 1)
          .map((bit) => {
            const [x, y] = [2 * column + (bit & 1), 2 * row + (bit >> 1)];
            return { x, y, width: 1, height: 1 };
          }),
      ),
    );
  }

  it('is the same, byte for byte, for the same labels and date', async () => {
    const [once, again] = [await sheet(some, 'a4-2x4'), await sheet(some, 'a4-2x4')];
    expect(once.pdf.equals(again.pdf)).toBe(true);
  });

  it('starts where the last sheet ended', async () => {
    const used = unwrap(await labelSheet(some, { layout: 'a4-2x4', createdAt, skip: 6 }));
    expect([(await sheet(some, 'a4-2x4')).pages, used.pages]).toEqual([2, 3]);
  });

  it('says which characters no font holds, and prints their plain letters', async () => {
    const labels = [label(0), label(1, { holder: 'Łódź Żyła' }), label(2, { holder: 'Юг' })];
    const { pdf, replaced } = await sheet(labels, 'a4-2x4');
    expect(replaced).toEqual([
      { code: labels[1]!.code, characters: 'ŁźŻł' },
      { code: labels[2]!.code, characters: 'Юг' },
    ]);
    const text = contentsOf(pdf).join('');
    expect(text).toContain('(Holder: Lódz Zyla)');
    expect(text).toContain('(Holder: ??)');
  });

  it('embeds a font for other scripts only where one is needed', async () => {
    const fonts = [readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))];
    const print = async (holder: string) =>
      unwrap(await labelSheet([label(0, { holder })], { layout: 'a4-2x4', createdAt, fonts }));
    const [latin, cyrillic] = [await print('Utility'), await print('ОАО «Юг»')];
    expect(latin.pdf.includes('FontFile2')).toBe(false);
    expect(cyrillic.pdf.includes('FontFile2')).toBe(true);
    expect(cyrillic.replaced).toEqual([]);
    expect(cyrillic.pdf.length).toBeLessThan(60_000);
  });

  it('is refused without labels, and names each label whose QR code does not fit', async () => {
    expect(await labelSheet([], { layout: 'a4-2x4', createdAt })).toMatchObject({
      error: [{ code: 'no-labels' }],
    });
    const far = `https://${'h'.repeat(60)}.example`;
    const long = label(1, { payload: signedPayload(far, label(1).code) });
    expect(await labelSheet([label(0), long], { layout: 'a4-2x4', createdAt })).toMatchObject({
      error: [{ code: 'qr-too-large', pointer: '/1' }],
    });
  });

  describe('printed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'labels-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    const printed = async (layout: (typeof LAYOUT_NAMES)[number]): Promise<string[]> => {
      const file = join(folder, `${layout}.pdf`);
      writeFileSync(file, (await sheet(some, layout)).pdf);
      execFileSync('pdftoppm', ['-r', '200', '-png', file, join(folder, layout)], {
        stdio: 'pipe',
      });
      const pages = readdirSync(folder).filter(
        (name) => name.startsWith(layout) && name.endsWith('png'),
      );
      return pages.map((name) => join(folder, name));
    };

    for (const layout of LAYOUT_NAMES)
      itWith('pdftoppm', 'poppler-utils')(`as ${layout}, is read by a scanner`, async () => {
        const read = [];
        for (const page of await printed(layout)) read.push(...(await decode(readFileSync(page))));
        expect(read.sort()).toEqual(payloads);
      });

    itWith('zbarimg', 'zbar-tools')('is read by another scanner too', async () => {
      const pages = await printed('single-100x150');
      const output = execFileSync('zbarimg', ['-q', '--raw', ...pages], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      expect(output.toString().trim().split('\n').sort()).toEqual(payloads);
    });

    itWith('pdftotext', 'poppler-utils')(
      'has words that can be searched, in any script',
      async () => {
        const fonts = [readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))];
        const labels = [label(0), label(1, { holder: 'ОАО «Юг-Энерго»' })];
        const file = join(folder, 'words.pdf');
        writeFileSync(
          file,
          unwrap(await labelSheet(labels, { layout: 'a4-2x4', createdAt, fonts })).pdf,
        );
        const words = execFileSync('pdftotext', ['-layout', file, '-']).toString();
        for (const said of [
          'POPs WASTE',
          'UN 2315, 9, II',
          'Société d’électricité (0) \\',
          'ОАО «Юг-Энерго»',
          formatLabelCode(labels[1]!.code),
        ])
          expect(words).toContain(said);
      },
    );
  });
});
