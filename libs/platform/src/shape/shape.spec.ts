import { CONCENTRATION_UNITS, type Day, type Id } from '@popstrace/kernel';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { field } from '../fields/field.js';
import {
  AnyObject,
  ConcentrationFigure,
  DayField,
  Decimal,
  Flag,
  InstantField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '../fields/index.js';
import { fieldsOf, type Kind, type Shape } from '../fields/kind.js';
import { schemaOf } from '../fields/schema.js';
import { accepts } from './accept.js';
import { coerceQuery } from './coerce.js';
import { findingsIn } from './findings.js';
import { instantiate } from './instance.js';

const UNITS = ['mg/kg', '%'] as const;

class Constituent {
  @OneOf(['pcb', 'pfos'])
  readonly pop!: 'pcb' | 'pfos';

  @ConcentrationFigure({ nullable: true })
  readonly concentration!: string | null;

  @OneOf(CONCENTRATION_UNITS, { optional: true, nullable: true })
  readonly unit?: (typeof CONCENTRATION_UNITS)[number] | null;
}

class Base {
  @Uuid()
  readonly id!: Id;
}

/** Every kind of field, in every place that it may stand. */
class Everything extends Base {
  @Text({ max: 8 })
  readonly name!: string;

  @Text({ min: 0, max: 4, optional: true })
  readonly note?: string;

  @Text({ max: 6, pattern: /^[A-Z]{2}-[0-9]+$/, expects: 'a code such as "PT-7"' })
  readonly code!: string;

  @Kilograms()
  readonly net!: string;

  @InstantField()
  readonly at!: string;

  @DayField({ optional: true })
  readonly day?: Day;

  @Decimal({ places: 2, min: '-90', max: '90', optional: true })
  readonly latitude?: string;

  @WholeNumber({ min: 0, max: 9 })
  readonly count!: number;

  @Flag({ optional: true })
  readonly drained?: boolean;

  @ListOf(Uuid(), { max: 3, unique: true })
  readonly packages!: readonly Id[];

  @ListOf(Nested(() => Constituent), { min: 1, max: 2 })
  readonly constituents!: readonly Constituent[];

  @Nested(() => Constituent, { optional: true })
  readonly main?: Constituent;

  @Nested(() => Constituent, { nullable: true })
  readonly other!: Constituent | null;

  @AnyObject({ optional: true })
  readonly payload?: object;
}

const valid = {
  id: '0190a5c0-4b7e-7c3a-9d52-3f1e6a8b2c4d',
  name: 'Drum',
  code: 'PT-7',
  net: '212.4',
  at: '2026-03-01T08:30:00Z',
  count: 3,
  packages: [],
  constituents: [{ pop: 'pcb', concentration: '50', unit: 'mg/kg' }],
  other: null,
};

/** Values that some field takes, values just beside them, and what no field takes. */
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 'true', 0, 9, 10, -1, 0.5, -0, 1e300, '', ' ', '3'],
    ...[
      'Drum',
      'e\u0301',
      '\0',
      '\ud800',
      '😀😀😀😀',
      '😀😀😀😀😀',
      'PT-7',
      'PT-7\n',
      'pcb',
      'mg/kg',
    ],
    ...[
      '212.4',
      '212.4000',
      '0.0005',
      '-0',
      '-1',
      '50000000',
      '50000000.001',
      '01',
      '90',
      '-90.00',
      '90.01',
    ],
    ...[
      '2026-03-01T08:30:00Z',
      '2026-02-30T08:30:00Z',
      '2026-03-01',
      '2026-02-29',
      '2026-03-01T08:30:00',
    ],
    ...[valid.id, valid.id.toUpperCase(), `${valid.id}\n`],
  ),
  fc.string({ maxLength: 6 }),
  fc.uuid(),
);

const constituent = fc.record(
  {
    pop: fc.constantFrom('pcb', 'pfos'),
    concentration: fc.constantFrom('50', null),
    unit: fc.constantFrom(...UNITS, null),
  },
  { requiredKeys: ['pop', 'concentration'] },
);

const anything = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  { weight: 2, arbitrary: constituent },
  { weight: 2, arbitrary: fc.array(constituent, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.array(constituent, { maxLength: 1 }), { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('pop', 'constructor', 'x'), scalar) },
);

const NAMES = [...fieldsOf(Everything).keys()];
const STRANGE = ['x', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '0', ''];

interface Change {
  readonly name: string;
  readonly value: unknown;
  readonly drop: boolean;
}

const change: fc.Arbitrary<Change> = fc.record({
  name: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
    { weight: 1, arbitrary: fc.constantFrom(...STRANGE) },
  ),
  value: anything,
  drop: fc.nat(5).map((n) => n === 0),
});

/** A valid body with some fields changed: as own properties, as JSON.parse would make them. */
function changed(changes: readonly Change[]): object {
  const body: Record<string, unknown> = { ...valid };
  for (const { name, value, drop } of changes)
    if (drop) Reflect.deleteProperty(body, name);
    else
      Object.defineProperty(body, name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  return body;
}

const runs = Number(process.env['PROPERTY_RUNS'] ?? 3000);

describe('the fast path and the explanation', () => {
  it('agree on every body', () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const body = changed(changes);
        const accepted = accepts(Everything, body);
        seen[accepted ? 'accepted' : 'refused'] += 1;
        expect({ body, accepted }).toEqual({
          body,
          accepted: findingsIn(Everything, body).length === 0,
        });
      }),
      { numRuns: runs },
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(runs / 10);
  });

  it('agree on every value of every kind alone', () => {
    for (const name of NAMES)
      fc.assert(
        fc.property(anything, (value) => {
          const body = changed([{ name, value, drop: false }]);
          expect(accepts(Everything, body)).toBe(findingsIn(Everything, body).length === 0);
        }),
        { numRuns: runs / 10 },
      );
  });

  it('agree on what is no object', () => {
    for (const body of [undefined, null, [], [valid], 'x', 1, true]) {
      expect(accepts(Everything, body)).toBe(false);
      expect(findingsIn(Everything, body)).toEqual([
        { code: 'not-an-object', pointer: '', message: 'Send one JSON object.' },
      ]);
    }
  });

  it('leave the body untouched', () => {
    const body = structuredClone(valid);
    expect(accepts(Everything, body)).toBe(true);
    expect(body).toEqual(valid);
  });
});

describe('findings', () => {
  const findings = (over: object) =>
    findingsIn(Everything, { ...valid, ...over }).map(({ code, pointer }) => `${code} ${pointer}`);

  it('come all at once, each with its pointer', () => {
    const body = {
      net: 212.4,
      extra: 1,
      packages: [valid.id, 'x', 7],
      constituents: [{ pop: 'pcb', concentration: '-1', colour: 'red' }, 'x'],
      other: {},
      code: undefined,
    };
    expect(findings(body)).toEqual([
      'field-unknown /constituents/0/colour',
      'field-unknown /extra',
      'field-missing /code',
      'field-malformed /net',
      'field-malformed /packages/1',
      'field-malformed /packages/2',
      'field-malformed /constituents/1',
      'field-malformed /constituents/0/concentration',
      'field-missing /other/pop',
      'field-missing /other/concentration',
    ]);
  });

  it('say what to send', () => {
    const messages = findingsIn(Everything, { ...valid, code: 'x', count: undefined }).map(
      ({ message }) => message,
    );
    expect(messages).toEqual([
      '"code" must be a code such as "PT-7".',
      '"count" is missing: send a whole number from 0 to 9.',
    ]);
  });

  it('are bounded, and so is the time to find them', () => {
    const junk = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`x${n}`, n]));
    const endless = Array.from({ length: 400_000 }, () => ({}));
    const started = process.hrtime.bigint();
    expect(findings({ ...junk, constituents: endless })).toHaveLength(100);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2_000);
  });

  it('come from what plain class-validator finds in an instance, too', () => {
    const { instance } = instantiate(Everything, { ...valid, net: '1e3', main: { pop: 'x' } });
    expect(validateSync(instance).map(({ property }) => property)).toEqual(['net', 'main']);
  });
});

describe('a hostile body', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'may not name a field %s, at any depth',
    (name) => {
      const hostile = JSON.parse(`{${JSON.stringify(name)}:{"polluted":true}}`) as object;
      const top = changed([{ name, value: { polluted: true }, drop: false }]);
      const deep = { ...valid, constituents: [hostile] };
      for (const body of [top, deep]) {
        expect(accepts(Everything, body)).toBe(false);
        expect(findingsIn(Everything, body).map(({ code }) => code)).toContain('field-unknown');
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  it.each([{ constructor: null }, [{ constructor: null }], [[{ constructor: null }]]])(
    'is not walked into where it does not fit: %j',
    (misfit) => {
      for (const name of ['constituents', 'main', 'packages', 'name']) {
        const body = { ...valid, [name]: misfit };
        expect(accepts(Everything, body)).toBe(false);
        expect(findingsIn(Everything, body).length).toBeGreaterThan(0);
      }
    },
  );
});

describe('query parameters', () => {
  class ListQuery {
    @WholeNumber({ min: 1, max: 200, optional: true })
    readonly limit?: number;

    @Flag({ optional: true })
    readonly overdue?: boolean;

    @ListOf(OneOf(['draft', 'labelled']), { max: 2, optional: true })
    readonly states?: readonly ('draft' | 'labelled')[];
  }
  const read = (query: Record<string, unknown>) => coerceQuery(ListQuery, query);

  it('become what their fields say, one value or several', () => {
    expect(read({ limit: '20', overdue: 'false', states: 'draft' })).toEqual({
      limit: 20,
      overdue: false,
      states: ['draft'],
    });
    expect(read({ states: ['draft', 'labelled'] })).toEqual({ states: ['draft', 'labelled'] });
  });

  it.each([
    { limit: '20x' },
    { limit: '' },
    { limit: '0x10' },
    { limit: '1e2' },
    { limit: ['1', '2'] },
    { overdue: 'yes' },
    { overdue: 'toString' },
    { states: 'lost' },
    { other: '1' },
  ])('are refused when they do not fit: %j', (query) => {
    expect(accepts(ListQuery, read(query))).toBe(false);
    expect(findingsIn(ListQuery, read(query))).toHaveLength(1);
  });
});

describe('a declaration', () => {
  it('is checked by the compiler against its property', () => {
    class Mistaken {
      // @ts-expect-error a count is a number
      @WholeNumber({ min: 0, max: 1 })
      readonly count!: string;

      // @ts-expect-error what may be absent is undefined then
      @Text({ max: 1, optional: true })
      readonly note!: string;

      // @ts-expect-error an identifier is not one of two words
      @Uuid()
      readonly id!: 'a' | 'b';

      // @ts-expect-error a moment is not yet brought to UTC
      @ListOf(InstantField(), { max: 1 })
      readonly at!: readonly Day[];
    }
    expect(fieldsOf(Mistaken).size).toBe(4);
  });

  it('may not contain itself, be a list of lists, or take a name of every object', () => {
    class Endless {
      @Nested(() => Endless as Shape)
      readonly inner!: object;
    }
    expect(() => schemaOf(Endless)).toThrow('contains itself');
    expect(() => ListOf(ListOf(Flag(), { max: 1 }), { max: 1 })).toThrow('list of lists');
    expect(() => {
      field(Flag().kind)({ constructor: 1 } as object, 'constructor' as never);
    }).toThrow('may not be called');
  });

  it('is inherited', () => expect(NAMES[0]).toBe('id'));

  it('keeps the three tongues in step: each kind has a sentence and a schema', () => {
    const kinds = (shape: Shape): readonly Kind[] =>
      [...fieldsOf(shape).values()].flatMap(({ kind }) => (kind.item ? [kind, kind.item] : [kind]));
    for (const { schema, expects } of kinds(Everything))
      expect([schema.type, expects]).not.toContain('');
  });
});
