import type { TimelineEntry } from '@popstrace/application';
import { readCursor, type PageQuery } from '@popstrace/platform';
import type { EventResponse } from './event.response.js';

/** The number of the last event of the page before; 0 to begin. */
export function seqAfter(query: PageQuery): number {
  return readCursor(query, isSeqKey)?.[0] ?? 0;
}

export function viewEvent(entry: TimelineEntry): EventResponse {
  return { ...entry, payload: entry.payload as object };
}

function isSeqKey(key: readonly unknown[]): key is readonly [number] {
  return key.length === 1 && Number.isSafeInteger(key[0]);
}
