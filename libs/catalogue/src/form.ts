import { MOVEMENT_BLOCKS, NOTIFICATION_BLOCKS } from './data/form-blocks.js';
import type { FormBlock } from './form-block.js';
import type { Sourced } from './sourced.js';

export interface Form extends Sourced {
  readonly id: 'notification' | 'movement';
  readonly name: string;
  readonly blocks: readonly FormBlock[];
}

const FORMS: readonly Form[] = [
  {
    id: 'notification',
    name: 'Basel notification document',
    source: 'Basel Convention Annex V A; UNEP/CHW.8/5/Add.2',
    confidence: 'high',
    blocks: NOTIFICATION_BLOCKS,
  },
  {
    id: 'movement',
    name: 'Basel movement document',
    source: 'Basel Convention Annex V B; UNEP/CHW.8/5/Add.2',
    confidence: 'high',
    blocks: MOVEMENT_BLOCKS,
  },
];

/** A form of the Basel Convention, with its blocks. */
export function form(id: Form['id']): Form {
  const found = FORMS.find((each) => each.id === id);
  if (!found) throw new Error(`form: no ${id}`);
  return found;
}
