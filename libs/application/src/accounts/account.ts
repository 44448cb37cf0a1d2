import type { Role } from '@popstrace/access';
import type { Id, Instant } from '@popstrace/kernel';

/** One person's way in, for one organisation. */
export interface Account {
  readonly id: Id;
  readonly organisation: Id;
  /** Unique whatever its case. */
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly disabledAt: Instant | null;
  readonly createdAt: Instant;
}
