import { ListOf, Nested, Text, WholeNumber, type Shape } from '../fields/index.js';
import { ProblemException } from '../problem/problem.js';

export const MOST_ITEMS = 200;
const USUAL_ITEMS = 50;

/** What every list takes; a feature's own query extends it. */
export class PageQuery {
  @WholeNumber({
    min: 1,
    max: MOST_ITEMS,
    optional: true,
    about: `Items a page, ${USUAL_ITEMS} unless told.`,
  })
  readonly limit?: number;

  @Text({ max: 1024, optional: true, about: 'Where to go on: "next" of the page before.' })
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; `null` at the end. */
  readonly next: string | null;
}

/** The shape of a page, for the documentation: `class SitePage extends PageOf(() => SiteResponse) {}`. */
export function PageOf<T extends object>(item: () => Shape<T>): Shape<Page<T>> {
  class PageShape implements Page<T> {
    @ListOf(Nested(item), { max: MOST_ITEMS })
    readonly items!: readonly T[];

    @Text({ max: 1024, nullable: true, about: 'The cursor of the next page; null at the end.' })
    readonly next!: string | null;
  }
  return PageShape;
}

/** How many rows to ask the database for: one more than the page, to learn whether there is a next. */
export function rowsFor({ limit = USUAL_ITEMS }: PageQuery): number {
  return limit + 1;
}

/** The page out of `rowsFor(query)` rows; `keyOf` gives what the rows are ordered by. */
export function pageOf<T>(
  rows: readonly T[],
  query: PageQuery,
  keyOf: (row: T) => CursorKey,
): Page<T> {
  const items = rows.slice(0, rowsFor(query) - 1);
  const last = items.at(-1);
  const more = rows.length > items.length && last !== undefined;
  return { items, next: more ? writeCursor(keyOf(last)) : null };
}

/** What a list is ordered by, ending in something unique. */
export type CursorKey = readonly (string | number)[];

export function writeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The key in a query's cursor, `null` on the first page. A cursor is the client's to send and so
 * nobody's to trust: `isKey` says whether it can order this list.
 * @throws ProblemException (400) on what no page of this list ever gave.
 */
export function readCursor<K extends CursorKey>(
  { cursor }: PageQuery,
  isKey: (key: readonly unknown[]) => key is readonly unknown[] & K,
): K | null {
  if (cursor === undefined) return null;
  const key = decoded(cursor);
  if (Array.isArray(key) && isKey(key)) return key;
  throw new ProblemException({
    status: 400,
    code: 'malformed-cursor',
    detail: 'This cursor belongs to no page of this list: begin without one.',
  });
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
