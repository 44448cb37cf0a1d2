import type { Clock, Id, IdSource, Instant } from '@popstrace/kernel';

/** What a person is told about his own account, so that a stranger in it is found out. */
export const NOTICES = [
  'password-changed',
  'recovery-issued',
  'recovered',
  'second-factor-enrolled',
  'second-factor-removed',
  'passkey-added',
  'passkey-removed',
  'key-issued',
  'identity-linked',
  'identity-removed',
  'locked',
  'unlocked',
  'webhook-disabled',
] as const;

export type NoticeKind = (typeof NOTICES)[number];

export interface Notice {
  readonly id: Id;
  readonly kind: NoticeKind;
  /** Who did it; `null` for the account itself, or for whoever runs the server. */
  readonly by: Id | null;
  readonly at: Instant;
}

export interface NoticeStore {
  add(account: Id, notice: Notice): Promise<void>;
  /** The latest first. */
  listOf(account: Id, limit: number): Promise<readonly Notice[]>;
}

export interface NoticePorts {
  readonly notices: NoticeStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export function tell(
  { notices, ids, clock }: NoticePorts,
  account: Id,
  kind: NoticeKind,
  by: Id | null = null,
): Promise<void> {
  return notices.add(account, { id: ids.next(), kind, by, at: clock.now() });
}
