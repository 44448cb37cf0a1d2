import { err, type Err, type Refusal } from '@popstrace/kernel';

/** Why something about the inventory is refused. */
export type InventoryRefusalCode =
  /** No such item, or it is not for this actor to see. */
  | 'not-found'
  | 'unknown-site'
  /** The site, or the item, is another organisation's. */
  | 'not-yours'
  /** It changed since the caller read it. */
  | 'version-differs'
  /** It is in custody: what is stated of it is amended there. */
  | 'became-waste'
  | 'still-in-use'
  /** A content is lowered by nothing but a measurement. */
  | 'content-not-measured'
  | 'content-unknown'
  | 'days-out-of-order'
  | 'in-the-future'
  /** What is declared together leaves one site. */
  | 'site-elsewhere'
  | 'not-your-territory';

export type InventoryRefusal = Refusal<InventoryRefusalCode>;

export function refused(
  ...refusals: readonly InventoryRefusal[]
): Err<readonly InventoryRefusal[]> {
  return err(refusals);
}

export const UNKNOWN_ITEM: InventoryRefusal = {
  code: 'not-found',
  message: 'There is no such item, or it is not yours to see.',
  pointer: '',
};

export const STALE: InventoryRefusal = {
  code: 'version-differs',
  message: 'It was changed meanwhile: read it again.',
  pointer: '',
};
