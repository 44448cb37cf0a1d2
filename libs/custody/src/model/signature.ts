import type { Id, Instant } from '@popstrace/kernel';

/** The acts that are signed, in their order along the path. A handover is signed by both its sides. */
export const SIGNATURE_ACTS = [
  'declaration',
  'segregation',
  'labelling',
  'booking',
  'collection',
  'transfer',
  'storage',
  'resumption',
  'delivery',
  'rejection',
  'return',
  'acceptance',
  'treatment',
  'certificate',
] as const;

export type SignatureAct = (typeof SIGNATURE_ACTS)[number];

export interface Signature {
  readonly act: SignatureAct;
  readonly organisation: Id;
  readonly user: Id;
  readonly at: Instant;
  /** Of a segregation: the profile by whose limits the waste was classified. */
  readonly limits?: string;
}
