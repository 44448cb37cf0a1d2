import { LABEL_CODE_BYTES, makeLabelCode } from '@popstrace/labels';
import type { CustodyPorts } from './give-command.js';

/** A label code that was never issued (but for one chance in 2^50, which the database refuses). */
export function newLabel({ chance }: Pick<CustodyPorts, 'chance'>): string {
  return makeLabelCode(chance(LABEL_CODE_BYTES));
}
