import type { Newborn } from '@popstrace/custody';
import { CODE_BYTES, makeCode, type CodePrefix } from './code.js';
import type { CustodyPorts } from './give-command.js';

/** Identity for a consignment or batch that a command may bring to life. */
export function newborn(
  { ids, chance }: Pick<CustodyPorts, 'ids' | 'chance'>,
  prefix: CodePrefix = 'C',
): Newborn {
  return { id: ids.next(), code: makeCode(prefix, chance(CODE_BYTES)) };
}
