import type { Listing } from '@popstrace/application';
import { isId, type Id } from '@popstrace/kernel';
import { pageOf, readCursor, rowsFor, type Page, type PageQuery } from '@popstrace/platform';

/** The stretch of a list by ids that a query asks for, with one more to learn whether there is a next. */
export function listingOf(query: PageQuery): Listing {
  return { after: readCursor(query, isIdKey)?.[0] ?? null, limit: rowsFor(query) };
}

/** The page of what a store found for `listingOf(query)`, each item as it is shown. */
export function pageById<T extends { readonly id: string }, V>(
  rows: readonly T[],
  query: PageQuery,
  view: (row: T) => V,
): Page<V> {
  const { items, next } = pageOf(rows, query, ({ id }) => [id]);
  return { items: items.map(view), next };
}

function isIdKey(key: readonly unknown[]): key is readonly [Id] {
  const [id] = key;
  return key.length === 1 && typeof id === 'string' && isId(id);
}
