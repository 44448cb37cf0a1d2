import { UN_NUMBERS } from './data/un-numbers.js';
import type { UnNumber } from './transport-record.js';

const BY_NUMBER: ReadonlyMap<string, UnNumber> = new Map(
  UN_NUMBERS.map((record) => [record.number, record]),
);

export function unNumbers(): readonly UnNumber[] {
  return UN_NUMBERS;
}

/** By its four digits, with or without `UN` before them. */
export function unNumber(text: string): UnNumber | undefined {
  return BY_NUMBER.get(text.replace(/^UN\s*/i, ''));
}
