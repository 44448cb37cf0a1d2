import { type FieldSchema, type Kind } from './kind.js';

const tests = new Map<string, (text: string) => boolean>();

/** Every declared format with its test: JSON Schema knows formats by name only. */
export function formats(): Iterable<readonly [name: string, test: (text: string) => boolean]> {
  return tests;
}

export function declareFormat(name: string, test: (text: string) => boolean): void {
  tests.set(name, test);
}

interface Wording extends Pick<FieldSchema, 'example' | 'pattern'> {
  readonly expects: string;
}

/** A kind of text that one function (and the pattern, if any) recognises, for every reader of the schema. */
export function formatted(
  format: string,
  test: (text: string) => boolean,
  { expects, ...rest }: Wording,
): Kind {
  declareFormat(format, test);
  const pattern = rest.pattern === undefined ? null : new RegExp(rest.pattern, 'u');
  return {
    schema: { type: 'string', format, ...rest },
    accepts: (value) => typeof value === 'string' && (pattern?.test(value) ?? true) && test(value),
    expects,
  };
}
