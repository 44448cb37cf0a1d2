import type { Readable } from 'node:stream';
import type { Actor } from '@popstrace/access';

/** The columns of the register of packages, in their order. */
export const PACKAGE_REGISTER = [
  { id: 'consignment', kind: 'text' },
  { id: 'consignment state', kind: 'text' },
  { id: 'label', kind: 'text' },
  { id: 'package state', kind: 'text' },
  { id: 'holder', kind: 'text' },
  { id: 'country', kind: 'text' },
  { id: 'custodian', kind: 'text' },
  { id: 'kilograms', kind: 'number' },
  { id: 'changed at', kind: 'instant' },
] as const;

/** Every package that somebody may see, as long a list as it is: rows are read as fast as they are taken. */
export interface PackageRegister {
  /** CSV (RFC 4180) with a heading, UTF-8; cells that a spreadsheet would run are made text. */
  csv(actor: Actor): Promise<Readable>;
  /** The values as they are, for forms whose cells have types. */
  rows(actor: Actor): AsyncIterable<readonly (string | null)[]>;
}
