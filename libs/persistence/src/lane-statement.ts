import type { Statement } from './unit-of-work.js';

/** What is done to one table. `$` numbers its own values from 1; the statement numbers them on. */
export interface Part {
  readonly name: string;
  readonly sql: ($: (value: number) => string) => string;
  readonly values: readonly unknown[];
}

/**
 * One statement that does all parts or none: the first is the statement, the others stand before it as
 * WITH queries. Its name is made of theirs, so that each combination is planned once.
 */
export function statementOf(parts: readonly Part[]): Statement {
  // PostgreSQL keeps 63 bytes of a name: three letters tell each part from the others.
  const name = `lane: ${parts.map((part) => part.name.slice(0, 3)).join(' ')}`;
  const values = parts.flatMap((part) => part.values);
  return { name, text: textOf(name, parts), values };
}

/** The combinations that occur are few; their texts are made once. */
const TEXTS = new Map<string, string>();

function textOf(name: string, parts: readonly Part[]): string {
  const known = TEXTS.get(name);
  if (known !== undefined) return known;
  const text = compose(parts);
  TEXTS.set(name, text);
  return text;
}

function compose(parts: readonly Part[]): string {
  let before = 0;
  const [first = '', ...others] = parts.map((part) => {
    const offset = before;
    before += part.values.length;
    return part.sql((value) => `$${offset + value}`);
  });
  const withs = others.map((sql, at) => `${parts[at + 1]?.name ?? ''} AS (${sql})`);
  return withs.length > 0 ? `WITH ${withs.join(', ')} ${first}` : first;
}
