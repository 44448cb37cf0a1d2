import { code as packagingCode, isOperation } from '@popstrace/catalogue';
import { formatKilograms, sum } from '@popstrace/kernel';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { containerTypes, operationCodes } from './codes.js';
import type { ImportedManifest } from './manifest.js';
import { MANIFEST_FIELDS, parse } from './parse.js';

type Json = Record<string, unknown>;

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const samples = `${root}../shared/data/e-manifest/`;
const read = (file: string): Json => JSON.parse(readFileSync(file, 'utf8')) as Json;
const fixture = (name: string) =>
  read(fileURLToPath(new URL(`fixtures/${name}.json`, import.meta.url)));
const itWithSamples = (title: string, test: () => void) =>
  existsSync(samples)
    ? it(title, test)
    : it.skip(`${title} (skipped: no samples at ../shared/data/e-manifest)`, test);

function imported(json: unknown): ImportedManifest {
  const result = parse(json);
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1));
  return result.value;
}
const refused = (json: unknown) => {
  const result = parse(json);
  return result.ok ? [] : result.error.map(({ code, pointer }) => `${code} ${pointer}`);
};
const warned = ({ warnings }: ImportedManifest) =>
  warnings.map(({ code, pointer }) => `${code} ${pointer}`);
const kilograms = ({ packages }: ImportedManifest) =>
  packages.map(({ netGrams }) => (netGrams === null ? null : formatKilograms(netGrams)));

describe('EPA’s own samples', () => {
  itWithSamples('full-electronic.json: two bulk loads, the diesel line skipped', () => {
    const manifest = imported(read(`${samples}full-electronic.json`));
    expect(manifest.generator).toMatchObject({
      externalId: 'VATEST000004',
      phone: '703-308-0023',
      email: 'EMANIFEST@EPA.GOV',
      emergencyPhone: '888-456-1234',
    });
    expect(manifest.transporters.map((site) => site.externalId)).toEqual([
      'VATEST000001',
      'VATEST000002',
      'VATEST000001',
    ]);
    expect(manifest.packages).toMatchObject([
      {
        lineNumber: 2,
        loadType: 'bulk',
        externalId: 'Bulk Waste ID',
        netGrams: 432_000n,
        wasteDescription: 'PCB contaminated bags',
        dateRemovedFromService: '2018-03-18',
        container: { code: 'BA' },
      },
      { externalId: 'Bulk Waste ID2', netGrams: 432_000n, dateRemovedFromService: '2018-04-18' },
    ]);
    expect(manifest.lines[0]?.managementMethod).toMatchObject({ code: 'H040', operation: 'D10' });
    expect(warned(manifest)).toEqual([
      'line-skipped /wastes/0',
      'masses-differ /wastes/1/quantity',
      'containers-differ /wastes/1/quantity/containerNumber',
    ]);
    const [, masses] = manifest.warnings;
    expect(masses?.message).toContain('432 kg');
    expect(masses?.message).toContain('864 kg');
  });

  itWithSamples(
    'manual-entry-import.json: two drums from Canada, with everything around them',
    () => {
      const manifest = imported(read(`${samples}manual-entry-import.json`));
      expect(kilograms(manifest)).toEqual(['1800', '15']);
      expect(manifest.packages).toMatchObject([
        {
          loadType: 'container',
          externalId: '123-321-12345',
          wasteDescription: 'PCB Wastes: Testing Purposes 1',
          dateRemovedFromService: '2019-04-12',
        },
        { externalId: '987-321-12345', dateRemovedFromService: '2019-04-14' },
      ]);
      expect(manifest.trackingNumber).toBeNull();
      expect(manifest.generator).toMatchObject({
        externalId: null,
        name: 'Manual Entry Generator',
        siteAddress: {
          street: '456 T ST',
          city: 'Boston',
          state: 'TX',
          postalCode: '75570',
          country: 'US',
        },
      });
      expect(manifest.lines[0]).toMatchObject({
        managementMethod: { code: 'H141', operation: 'D15' },
        consentNumber: '123456I12345',
        wasteCodes: ['32112345'],
        discrepancy: { quantity: false, type: true, residue: false },
      });
      expect(manifest.foreignOrigin).toEqual({
        generatorName: 'Importer',
        generatorAddress: {
          street: '12 address',
          city: 'CityImp',
          state: 'NB',
          postalCode: 'E4H 4S9',
          country: 'CA',
        },
        portOfEntry: { city: 'New York', state: 'NY' },
      });
      expect(manifest.signatures).toEqual(
        [
          ['generator', '40 CFR PART 761', 'Gen 1 Name'],
          ['transporter', 'VATEST000002', 'Tran 1 Name'],
          ['facility', 'VAD000532119', 'Des 1 Name'],
        ].map(([party, siteId, printedName]) => ({
          party,
          siteId,
          printedName,
          kind: 'paper',
          signedAt: '2019-03-14T04:00:00.000Z',
        })),
      );
      expect(warned(manifest)).toEqual([
        'discrepancy-recorded /wastes/0/discrepancyResidueInfo',
        'containers-differ /wastes/0/quantity/containerNumber',
        'tracking-number-invalid /manifestTrackingNumber',
        'site-id-shared /generator/epaSiteId',
      ]);
    },
  );

  itWithSamples('partial-reject.json: no PCB, and the rejection is told', () => {
    const manifest = imported(read(`${samples}partial-reject.json`));
    expect(manifest.packages).toEqual([]);
    expect(manifest.rejection).toMatchObject({
      extent: 'partial',
      newTrackingNumbers: ['123456789JJK', '234567890JJK'],
    });
    expect(warned(manifest)).toContain('no-pcb-lines /wastes');
  });

  itWithSamples('invalid.json is refused, with all that is wrong', () => {
    expect(refused(read(`${samples}invalid.json`))).toEqual([
      'field-missing /wastes/0/dotHazardous',
      'field-missing /wastes/0/epaWaste',
      'wrong-type /wastes/0/br',
      'field-missing /wastes/0/pcb',
    ]);
  });
});

describe('a manifest of articles', () => {
  const manifest = imported(fixture('transformers'));

  it('makes a package of each article, to the gram, and fills the gap from the line', () => {
    // 5000 lb = 2267.96185 kg, rounded to 2267.962; less 1250.75 and 1000.0005 (rounded to 1000.001).
    expect(kilograms(manifest)).toEqual(['1250.75', '1000.001', '17.211']);
    expect(manifest.packages.map((each) => [each.loadType, each.externalId])).toEqual([
      ['article', 'SN 4711-A'],
      ['article-in-container', 'SN 4712'],
      ['container', 'D-3'],
    ]);
    expect(manifest.packages.map((each) => each.dateRemovedFromService)).toEqual([
      '2025-11-30',
      '2025-12-01',
      '2025-12-01',
    ]);
    expect(manifest.packages.map((each) => each.unNumber)).toEqual(['3432', '3432', '3432']);
  });

  it('says what was rounded and what was shared out', () => {
    expect(warned(manifest)).toEqual([
      'mass-rounded /wastes/0/quantity/quantity',
      'mass-rounded /wastes/0/pcbInfos/1/weight',
      'mass-shared-out /wastes/0/pcbInfos',
      'rejection-recorded /rejectionInfo',
    ]);
    expect(manifest.warnings[0]?.message).toBe('5000 P is rounded to the gram: 2267.962 kg.');
  });

  it('keeps carriers in order, signatures, and the rejection', () => {
    expect(manifest.transporters.map((site) => site.name)).toEqual([
      'First Carrier',
      'Second Carrier',
    ]);
    expect(manifest.generator).toMatchObject({
      phone: '555-555-0100 ext. 7',
      email: null,
      siteAddress: { street: '12 Harbour Road Yard 3' },
    });
    expect(manifest.signatures).toEqual([
      {
        party: 'generator',
        siteId: 'VAD000000001',
        kind: 'electronic',
        printedName: 'Ada B Byron',
        signedAt: '2026-03-02T14:30:15.250Z',
      },
      {
        party: 'generator-on-return',
        siteId: null,
        kind: 'paper',
        printedName: 'A. Byron',
        signedAt: '2026-03-09T05:00:00.000Z',
      },
    ]);
    expect(manifest.rejection).toMatchObject({ extent: 'full', returnsToGenerator: true });
    expect(manifest.shippedAt).toBe('2026-03-02T05:00:00.000Z');
    expect(manifest.trackingNumber).toBe('012345678ELC');
  });
});

describe('a manifest without PCB entries', () => {
  const manifest = imported(fixture('drums'));
  const ofLine = (line: number) => manifest.packages.filter((each) => each.lineNumber === line);

  it('makes a package of each container and divides the mass exactly', () => {
    const drums = ofLine(1);
    expect(drums).toHaveLength(7);
    expect(sum(drums.map((each) => each.netGrams ?? 0n))).toBe(1_000_000n);
    expect(new Set(drums.map((each) => each.netGrams))).toEqual(new Set([142_858n, 142_857n]));
    expect(drums[0]).toMatchObject({ loadType: 'container', wasteDescription: 'PCB oil in drums' });
  });

  it('weighs a volume by its density, and says so', () => {
    // 1000 US gallons are 3785.411784 l, at 1.42 kg/l 5375.28473328 kg.
    expect(ofLine(2)).toMatchObject([{ loadType: 'bulk', netGrams: 5_375_285n }]);
    expect(warned(manifest)).toContain('density-used /wastes/1/quantity');
    expect(warned(manifest)).toContain('method-unknown /wastes/1/managementMethod');
  });

  it('keeps a package whose mass is unknown, and says what is missing', () => {
    expect(ofLine(3)).toMatchObject([{ netGrams: null, container: null }]);
    expect(warned(manifest).filter((each) => each.includes('/wastes/2'))).toEqual([
      'density-missing /wastes/2/quantity',
      'method-missing /wastes/2/managementMethod',
      'containers-missing /wastes/2/quantity',
      'mass-missing /wastes/2/quantity',
      'identity-missing /wastes/2/pcbInfos',
    ]);
  });
});

describe('a document', () => {
  const pcbLine = (changes: Json) => ({
    wastes: [
      { dotHazardous: false, epaWaste: false, br: false, pcb: true, lineNumber: 1, ...changes },
    ],
  });

  it.each([[null], [42], ['{}'], [[]], [{ consignment: 1 }]])('%j is no manifest', (json) => {
    expect(refused(json)).toEqual(['not-a-manifest ']);
  });

  it('of nothing is a manifest of nothing', () => {
    expect(imported({})).toMatchObject({ packages: [], warnings: [{ code: 'no-pcb-lines' }] });
  });

  it('is refused with every fault at once', () => {
    expect(
      refused({
        generator: { name: 7, contact: [] },
        transporters: {},
        wastes: [
          { pcb: 'yes' },
          pcbLine({ pcbInfos: [{ dateOfRemoval: '31/12/2025' }] }).wastes[0],
        ],
      }),
    ).toEqual([
      'field-missing /wastes/0/dotHazardous',
      'field-missing /wastes/0/epaWaste',
      'field-missing /wastes/0/br',
      'wrong-type /wastes/0/pcb',
      'field-missing /wastes/0/lineNumber',
      'not-a-date /wastes/1/pcbInfos/0/dateOfRemoval',
      'wrong-type /transporters',
      'wrong-type /generator/name',
      'wrong-type /generator/contact',
    ]);
  });

  it('may not hold text that could not be hashed', () => {
    expect(refused({ generator: { name: 'a\0b' } })).toEqual(['unsafe-text /generator/name']);
    expect(imported({ generator: { name: ' e\u0301 ' } }).generator?.name).toBe('é');
  });

  it('cannot make more packages than one import takes', () => {
    const line = { ...pcbLine({ quantity: { containerNumber: 99_999 } }).wastes[0] };
    expect(imported({ wastes: [line] }).packages).toHaveLength(99_999);
    expect(refused({ wastes: [line, line] })).toEqual(['too-many-packages /wastes/1']);
  });

  it.each([0, -5])('of %d kg has no mass', (weight) => {
    const manifest = imported(pcbLine({ pcbInfos: [{ weight }] }));
    expect(kilograms(manifest)).toEqual([null]);
    expect(warned(manifest)).toContain('mass-out-of-range /wastes/0/pcbInfos/0/weight');
  });

  it('says which load type, container, UN number and carrier it does not know', () => {
    const manifest = imported({
      ...pcbLine({
        pcbInfos: [{ loadType: { code: 'Barge' }, weight: 1 }],
        quantity: { containerType: { code: 'XX' } },
        dotInformation: { idNumber: { code: 'NA3077' }, printedDotInformation: 'NA3077' },
      }),
      transporters: [{ order: 1 }, { order: 1 }],
    });
    expect(warned(manifest)).toEqual(
      expect.arrayContaining([
        'load-type-unknown /wastes/0/pcbInfos/0/loadType',
        'container-type-unknown /wastes/0/quantity/containerType',
        'un-number-missing /wastes/0/dotInformation/idNumber',
        'transporters-unordered /transporters',
      ]),
    );
  });

  it('of any JSON whatever gives an answer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        parse(json);
        parse({ wastes: json, generator: json });
        parse(pcbLine({ pcbInfos: json, quantity: json }));
      }),
    );
  });
});

describe('EPA’s schema', () => {
  interface Schema {
    readonly $ref?: string;
    readonly type?: string | string[];
    readonly enum?: unknown[];
    readonly format?: string;
    readonly pattern?: string;
    readonly properties?: Record<string, Schema>;
    readonly required?: string[];
    readonly items?: Schema;
    readonly definitions?: Record<string, Schema>;
  }

  /** Any document that a schema of EPA's kind allows. */
  function arbitraryOf(schema: Schema, all: Record<string, Schema>): fc.Arbitrary<unknown> {
    if (schema.$ref) return arbitraryOf(all[schema.$ref.split('/').pop()!]!, all);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.format)
      return fc.constantFrom('2018-01-22T05:07:00.00Z', '2018-03-18T04:00:00.000+0000');
    if (schema.pattern) return fc.constant('form-2050.pdf');
    if (schema.items) return fc.array(arbitraryOf(schema.items, all), { maxLength: 3 });
    if (schema.type === 'boolean') return fc.boolean();
    if (schema.type === 'integer') return fc.nat(40);
    if (schema.type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
    if (schema.type !== 'object')
      return fc.string({ unit: 'grapheme', minLength: 8, maxLength: 8 });
    const fields = Object.entries(schema.properties ?? {});
    const record = Object.fromEntries(fields.map(([name, each]) => [name, arbitraryOf(each, all)]));
    return fc.record(record, { requiredKeys: schema.required ?? [] });
  }

  itWithSamples('allows nothing that is not imported', () => {
    const schema = read(`${samples}emanifest.schema.json`) as Schema;
    const manifests = arbitraryOf(schema, schema.definitions!);
    fc.assert(
      fc.property(manifests, (json) => {
        if (JSON.stringify(json).includes('\\u0000')) return;
        const manifest = imported(json);
        for (const { netGrams } of manifest.packages) expect(netGrams ?? 1n).toBeGreaterThan(0n);
      }),
      { numRuns: 300 },
    );
  });

  itWithSamples('has the fields by which a manifest is known', () => {
    const { definitions } = read(`${samples}emanifest.schema.json`) as Schema;
    const fields = Object.keys(definitions!['Emanifest']!.properties!);
    expect([...MANIFEST_FIELDS]).toEqual(fields);
  });

  itWithSamples('allows our fixtures', () => {
    const { $schema, ...schema } = read(`${samples}emanifest.schema.json`);
    expect($schema).toBeDefined();
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    for (const name of ['transformers', 'drums']) {
      validate(fixture(name));
      expect(validate.errors).toBeNull();
    }
  });
});

describe('the codes', () => {
  it('stand for operations and packagings that the catalogue holds', () => {
    for (const operation of operationCodes()) expect(isOperation(operation)).toBe(true);
    for (const { packagings } of containerTypes())
      for (const each of packagings) expect(packagingCode('packaging', each)).toBeDefined();
  });
});
