import { OPERATIONS } from './data/operations.js';
import type { OperationRecord } from './operation-record.js';

/** An operation of Basel Annex IV; an interim one never closes a consignment. */
export interface Operation extends OperationRecord {
  readonly interim: boolean;
}

export type OperationCode = (typeof OPERATIONS)[number]['code'];

const BY_CODE: ReadonlyMap<string, Operation> = new Map(
  OPERATIONS.map((record) => [record.code, { ...record, interim: record.kind === 'interim' }]),
);

export function operations(): readonly Operation[] {
  return [...BY_CODE.values()];
}

export function operation(code: string): Operation | undefined {
  return BY_CODE.get(code);
}

export function isOperation(code: string): code is OperationCode {
  return BY_CODE.has(code);
}
