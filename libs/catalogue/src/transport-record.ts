import type { Sourced } from './sourced.js';

/** Classes of dangerous goods of the UN Model Regulations, as far as POPs wastes meet them. */
export type HazardClass =
  '1' | '2' | '3' | '4.1' | '4.2' | '4.3' | '5.1' | '5.2' | '6.1' | '8' | '9';

/** An entry of the dangerous goods list (ADR Table A). */
export interface UnNumber extends Sourced {
  readonly number: string;
  readonly name: string;
  readonly class: HazardClass;
  readonly subsidiary?: HazardClass;
  readonly packingGroups: readonly ('I' | 'II' | 'III')[];
  readonly packingInstructions: readonly string[];
  readonly state: 'liquid' | 'solid' | 'any';
  /** ADR transport category; 0 has no relief for small loads. */
  readonly category?: string;
  readonly note?: string;
}
