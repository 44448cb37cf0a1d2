import { addDays, ownProfile, type LimitRecord, type Profile } from '@popstrace/catalogue';
import { unwrap, type Day, type Id, type Instant } from '@popstrace/kernel';

/** A limit that a Party set, from a day on. It holds until the next one of its group begins. */
export interface OwnLimit extends Pick<
  LimitRecord,
  'use' | 'group' | 'basis' | 'value' | 'unit' | 'comparator' | 'source' | 'note'
> {
  readonly seq: number;
  /** `null`: it always held. */
  readonly validFrom: Day | null;
  readonly recordedAt: Instant;
  readonly user: Id;
  readonly name: string;
}

/** A Party's own law, as dated records; none is ever changed or taken away. */
export interface PartyProfile {
  readonly id: string;
  readonly name: string;
  /** Whose law it is: only its authority adds to it. */
  readonly jurisdiction: string;
  /** A profile of the catalogue that speaks where the Party's own law is silent. */
  readonly base: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly version: number;
  readonly limits: readonly OwnLimit[];
}

/** The records as the catalogue asks for them: each ends on the day before the next one begins. */
export function limitRecordsOf({ id, limits }: PartyProfile): LimitRecord[] {
  return limits.map(({ seq: _seq, recordedAt: _at, user: _user, name: _name, ...limit }) => ({
    ...limit,
    profile: id,
    validUntil: lastDayOf(limit, limits),
    confidence: 'high',
  }));
}

type Series = Pick<OwnLimit, 'use' | 'group' | 'validFrom'>;

/** Records of one use and group follow one another: there is neither gap nor overlap by construction. */
export function seriesOf<T extends Series>(
  of: Pick<Series, 'use' | 'group'>,
  all: readonly T[],
): T[] {
  return all
    .filter(({ use, group }) => use === of.use && group === of.group)
    .sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''));
}

function lastDayOf(limit: Series, all: readonly OwnLimit[]): Day | null {
  const next = seriesOf(limit, all).find(
    ({ validFrom }) => validFrom !== null && validFrom > (limit.validFrom ?? ''),
  );
  return next?.validFrom ? addDays(next.validFrom, -1) : null;
}

/** @throws on records that no use case would have kept: a bug. */
export function profileOf(party: PartyProfile): Profile {
  const { id, name, base, choices } = party;
  return unwrap(ownProfile({ id, name, base, choices, limits: limitRecordsOf(party) }));
}
