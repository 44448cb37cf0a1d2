import type { Permit } from '@popstrace/compliance';
import type { Batch, Certificate, Consignment } from '@popstrace/custody';
import type { Grams, Id, Instant } from '@popstrace/kernel';

/** All that a certificate of destruction tells, and what proves it. */
export interface CertificateFacts {
  readonly certificate: Certificate;
  readonly consignment: Consignment;
  readonly batches: readonly Batch[];
  readonly issuer: Party;
  readonly holder: Party;
  readonly carriers: readonly Party[];
  /** Of the issuer, at the place of issue. */
  readonly permits: readonly Pick<Permit, 'number' | 'authority' | 'validTo'>[];
  /** What each package weighed when its holder last declared it; nothing for what was born of others. */
  readonly declared: ReadonlyMap<Id, Grams>;
  /** The code of each package as it stands on its label. */
  readonly labels: ReadonlyMap<Id, string>;
  /** Names of the people who signed, by account; whoever was erased since has none. */
  readonly people: ReadonlyMap<Id, string>;
  /** Whose each origin of the waste was: the name of its first holder, by the package that was declared. */
  readonly origins: ReadonlyMap<Id, string>;
  readonly proof: EventOfIssue;
}

/** A party as the certificate names it. */
export interface Party {
  readonly name: string;
  /** Such as the EPA ID. */
  readonly registration: { readonly scheme: string; readonly number: string } | null;
  readonly site: string | null;
  readonly address: string | null;
  readonly country: string;
}

/** The event that issued it: its hash covers the whole chain of the consignment before it. */
export interface EventOfIssue {
  readonly id: Id;
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: Instant;
}
