import { BASEL_CODES } from './data/basel-codes.js';
import { EU_CODES, OTHER_DISPOSAL_WASTES } from './data/eu-codes.js';
import { PACKAGING_CODES } from './data/packaging-codes.js';
import type { CodeList, CodeRecord } from './code-record.js';

const CODES: readonly CodeRecord[] = [...BASEL_CODES, ...EU_CODES, ...PACKAGING_CODES];

const key = (list: CodeList, code: string): string => `${list}/${code}`;

const BY_KEY: ReadonlyMap<string, CodeRecord> = new Map(
  CODES.map((record) => [key(record.list, record.code), record]),
);

/** Every code of every list, or of one. */
export function codes(list?: CodeList): readonly CodeRecord[] {
  return list === undefined ? CODES : CODES.filter((record) => record.list === list);
}

export function code(list: CodeList, text: string): CodeRecord | undefined {
  return BY_KEY.get(key(list, text));
}

const OTHER_DISPOSAL = new Set(OTHER_DISPOSAL_WASTES);

/** Whether the European authority may let this waste be disposed of without destruction (Annex V Part 2). */
export function isOtherDisposalWaste(euWaste: string): boolean {
  return OTHER_DISPOSAL.has(euWaste);
}
