import fc, { type Arbitrary } from 'fast-check';
import type { DocumentedOperation } from '@popstrace/platform';
import { PERSONS, type Person } from '../../test/e2e/support/cast.js';
import { singular, type Pools } from './pools.js';
import { spoil, type Schema, type Values } from './values.js';

/** One request, as it goes out. */
export interface Made {
  readonly method: string;
  readonly path: string;
  readonly person: Person | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A request that was answered well: what is like it may be, too. */
export type Seed = Pick<Made, 'path' | 'person' | 'body'>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** Requests for an operation: as it wants them, a little wrong, wildly wrong, or like those that went well. */
export class Requests {
  constructor(
    private readonly values: Values,
    private readonly pools: Pools,
  ) {}

  for(operation: DocumentedOperation, seeds: readonly Seed[]): Arbitrary<Made> {
    const made = this.made(operation);
    if (seeds.length === 0) return made;
    return fc.oneof(
      { weight: 2, arbitrary: made },
      { weight: 3, arbitrary: this.like(operation, seeds) },
    );
  }

  private made({ method, path, operation }: DocumentedOperation): Arbitrary<Made> {
    const parameters = (operation.parameters ?? []) as unknown as readonly Parameter[];
    const inPath = parameters.filter((each) => each.in === 'path');
    const inQuery = parameters.filter((each) => each.in === 'query');
    const schema = bodyOf(operation as unknown as Documented);
    const parts = fc.record({
      person: this.persons((operation as unknown as Documented)['x-policies'] ?? []),
      path: fc.tuple(...inPath.map((each) => this.part(each, path))),
      query: fc.tuple(...inQuery.map((each) => this.part(each, path))),
      headers: HEADERS,
      body: schema
        ? fc.oneof(
            ...[1, 2, 3].map(() => this.values.right(schema, '')),
            this.values.wrong(schema, ''),
          )
        : fc.constant(undefined),
      // Most of what may be left out is.
      asks: fc.nat(),
    });
    return parts.map(({ query, asks, path: named, ...rest }) => {
      const filled = inPath.reduce(
        (all, { name }, at) => all.replace(`{${name}}`, encodeURIComponent(asText(named[at]))),
        path,
      );
      const asked = inQuery.flatMap(({ name, required }, at) =>
        required || (asks >> at) % 3 === 0
          ? [`${name}=${encodeURIComponent(asText(query[at]))}`]
          : [],
      );
      return { ...rest, method, path: asked.length > 0 ? `${filled}?${asked.join('&')}` : filled };
    });
  }

  private like(
    { method, operation }: DocumentedOperation,
    seeds: readonly Seed[],
  ): Arbitrary<Made> {
    const schema = bodyOf(operation as unknown as Documented);
    const bad = schema ? this.values.wrong(schema, '') : fc.constant(undefined);
    return fc
      .record({
        seed: fc.constantFrom(...seeds),
        other: fc.constantFrom(...PERSONS),
        headers: HEADERS,
        at: fc.nat(),
        bad,
        how: fc.constantFrom('keep', 'change', 'drop', 'add'),
      })
      .map(({ seed, other, headers, at, bad: wrong, how }) => ({
        ...{ method, headers, path: seed.path, person: at % 4 === 0 ? other : seed.person },
        body:
          how === 'keep' || seed.body === undefined
            ? seed.body
            : spoil([seed.body, at, wrong, how]),
      }));
  }

  private part({ name, schema = {}, in: where }: Parameter, path: string): Arbitrary<unknown> {
    const before = path.split(`/{${name}}`)[0]?.split('/').at(-1) ?? '';
    const known = this.pools.of(name === 'id' ? singular(before) : name);
    const right =
      known.length > 0 && where === 'path' && schema.format === 'uuid'
        ? fc.constantFrom(...known)
        : this.values.right(schema, name === 'id' ? singular(before) : name);
    return fc.oneof(
      { weight: 6, arbitrary: right },
      { weight: 1, arbitrary: this.values.wrong(schema, name) },
    );
  }

  /** Who may knock, mostly. */
  private persons(policies: readonly string[]): Arbitrary<Person | null> {
    const anybody = fc.constantFrom<Person | null>(...PERSONS, null);
    const fitting = PERSONS.filter((person) =>
      policies.some((policy) => FIT[policy]?.includes(person)),
    );
    if (fitting.length === 0) return anybody;
    return fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...fitting) },
      { weight: 1, arbitrary: anybody },
    );
  }
}

const FIT: Readonly<Record<string, readonly Person[]>> = {
  holder: ['holder', 'stranger'],
  carrier: ['driver', 'second'],
  facility: ['operator', 'chemist', 'keeper', 'stoker'],
  authority: ['regulator', 'foreigner'],
  administrator: ['regulator', 'holder'],
};

const HEADERS: Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  ...[
    { 'if-match': '"v1"' },
    { 'if-match': '*' },
    { 'if-match': 'nonsense' },
    { 'idempotency-key': 'k-1' },
    { 'idempotency-key': 'zwei Wörter' },
    { accept: 'application/pdf' },
    { accept: ';;;,,q=x' },
    { 'accept-language': 'ar, x;q=zz' },
    { cookie: '__Host-popstrace=x' },
    { range: 'bytes=9-1' },
  ].map((each) => ({
    weight: 1,
    arbitrary: fc.constant(each as Readonly<Record<string, string>>),
  })),
);

interface Documented {
  readonly 'x-policies'?: readonly string[];
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
}

function bodyOf({ requestBody }: Documented): Schema | undefined {
  return requestBody?.content?.['application/json']?.schema;
}

function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  // Half a surrogate has no spelling in an address.
  return text.toWellFormed() || '-';
}
