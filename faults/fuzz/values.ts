import fc, { type Arbitrary } from 'fast-check';
import type { Pools } from './pools.js';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly example?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** What breaks programs, in the words of those who have tried. */
export const JUNK: readonly unknown[] = [
  ...['\0', 'a\0b', '\ud800', 'e\u0301', '\u202e', '__proto__', 'constructor', '=cmd|x!A0', '%00'],
  ...[
    "' OR 1=1--",
    '"; DROP TABLE event',
    '../../etc/passwd',
    '<script>',
    '${7*7}',
    'x'.repeat(3_000),
  ],
  ...[
    '1e400',
    '-0',
    '0x10',
    '٣',
    '9'.repeat(40),
    '0.'.padEnd(30, '1'),
    '2026-02-30',
    '9999-12-31T23:59:60Z',
  ],
  ...[-1, 0, 1.5, 2 ** 53, 1e308, true, null, [], {}, [[]], { id: null }, ['x', 'x']],
];

const junk = fc.oneof(
  fc.constantFrom(...JUNK),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary' }),
);

/** Values of the schemas of one document, by what its answers have named. */
export class Values {
  constructor(
    private readonly schemas: Readonly<Record<string, Schema>>,
    private readonly pools: Pools,
  ) {}

  /** What the schema asks for, as far as a generator can know. */
  right(schema: Schema, name: string): Arbitrary<unknown> {
    const { $ref, allOf, anyOf, oneOf, enum: known } = schema;
    if ($ref !== undefined)
      return this.right(this.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, name);
    if (allOf?.[0]) return this.right(allOf[0], name);
    const choices = anyOf ?? oneOf;
    if (choices) return fc.oneof(...choices.map((each) => this.right(each, name)));
    if (known) return fc.constantFrom(...known);
    const [type] = [schema.type ?? []].flat();
    if (type === 'object') return this.object(schema);
    if (type === 'array') return this.list(schema, name);
    if (type === 'integer' || type === 'number') return this.number(schema);
    if (type === 'boolean') return fc.boolean();
    return type === 'string' ? this.text(schema, name) : junk;
  }

  /** The same with something wrong in it, somewhere. */
  wrong(schema: Schema, name: string): Arbitrary<unknown> {
    const whole = this.right(schema, name);
    const spoiled = fc.tuple(whole, fc.nat(), junk, fc.constantFrom('change', 'drop', 'add'));
    return fc.oneof({ weight: 5, arbitrary: spoiled.map(spoil) }, { weight: 1, arbitrary: junk });
  }

  private object({ properties = {}, required = [] }: Schema): Arbitrary<unknown> {
    const fields = Object.entries(properties).map(([name, schema]) => [
      name,
      this.right(schema, name),
    ]);
    return fc.record(Object.fromEntries(fields) as Record<string, Arbitrary<unknown>>, {
      requiredKeys: [...required],
    });
  }

  private list(
    { items = {}, minItems = 0, maxItems = 3 }: Schema,
    name: string,
  ): Arbitrary<unknown> {
    const [least, most] = [minItems, Math.min(maxItems, minItems + 2)];
    return fc.array(this.right(items, name.replace(/s$/, '')), {
      minLength: least,
      maxLength: most,
    });
  }

  private number({ minimum = -10, maximum = 1_000 }: Schema): Arbitrary<unknown> {
    return fc.integer({ min: minimum, max: Math.min(maximum, Number.MAX_SAFE_INTEGER) });
  }

  private text(schema: Schema, name: string): Arbitrary<string> {
    const { format, pattern, example, minLength = 0, maxLength = 40 } = schema;
    const known = this.pools.of(name);
    const named = known.length > 0 ? [fc.constantFrom(...known)] : [];
    if (format === 'uuid') return fc.oneof(...named, ...named, ...named, fc.uuid());
    if (format === 'date')
      return fc.constantFrom('2026-01-01', '2026-03-01', '2031-12-31', '2020-02-29');
    if (format === 'date-time') return fc.constantFrom(...MOMENTS, new Date().toISOString());
    if (typeof example === 'string') return fc.oneof(fc.constant(example), this.figure(example));
    if (pattern !== undefined && pattern !== '\\S')
      return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 100 });
    const length = { minLength, maxLength: Math.min(maxLength, minLength + 30) };
    const free = fc.string({ unit: 'grapheme', ...length }).map((text) => text.normalize('NFC'));
    return KEPT.has(name) && named[0] ? fc.oneof(named[0], free) : free;
  }

  private figure(example: string): Arbitrary<string> {
    return /^\d/.test(example) ? fc.nat({ max: 900 }).map(String) : fc.constant(example);
  }
}

const MOMENTS = ['2026-03-01T08:30:00Z', '2026-11-01T08:00:00Z', '2026-11-01T20:00:00+03:00'];
const KEPT = new Set(['label', 'code', 'country', 'pop', 'technology', 'cursor']);

/** Changes, drops or adds one thing of an object, at any depth. */
export function spoil([value, at, bad, how]: readonly [unknown, number, unknown, string]): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return bad;
  const names = Object.keys(value);
  const name = names[at % names.length] ?? '';
  const inner = (value as Record<string, unknown>)[name];
  const isDeep = typeof inner === 'object' && inner !== null && at % 3 > 0;
  const next = isDeep ? spoil([inner, Math.floor(at / 3), bad, how]) : bad;
  if (Array.isArray(value))
    return value.map((each: unknown, n) => (String(n) === name ? next : each));
  if (how === 'drop' && !isDeep)
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  return { ...value, [how === 'add' && !isDeep ? `${name}_` : name]: next };
}
