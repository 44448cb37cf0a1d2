import { linesOf, type DatedPosting } from '@popstrace/custody';
import { END_ACCOUNTS, isWithin, type End, type Span, type Sum } from './facts.js';

/** Of a territory, over a time. */
interface Asked {
  readonly span: Span;
  readonly territory: string;
}

/** Sums from the postings themselves, one by one: what a reader who trusts no table computes. */
export class FoldedSums {
  private readonly sums = new Map<string, Sum>();

  constructor(private readonly asked: Asked) {}

  add(dated: DatedPosting): void {
    if (!isAsked(dated, this.asked)) return;
    const { account, operation } = dated.posting;
    for (const [pop, amount] of linesOf(dated.posting)) {
      const key = [account, operation ?? '', pop].join('|');
      const { came, went } = this.sums.get(key) ?? { came: 0n, went: 0n };
      this.sums.set(key, {
        ...{ account, operation, pop },
        came: amount > 0n ? came + amount : came,
        went: amount < 0n ? went - amount : went,
      });
    }
  }

  all(): Sum[] {
    return inOrder(this.sums);
  }
}

/** Where mass came to its end, from the postings themselves. */
export class FoldedEnds {
  private readonly ends = new Map<string, End>();

  constructor(private readonly asked: Asked) {}

  add(dated: DatedPosting): void {
    const { occurredAt, posting } = dated;
    const account = END_ACCOUNTS.find((each) => each === posting.account);
    if (!account || posting.grams === 0n || !isAsked(dated, this.asked)) return;
    const { territory, operation, grams } = posting;
    const end = { month: occurredAt.slice(0, 7), territory, account, operation };
    const key = Object.values(end).join('|');
    this.ends.set(key, { ...end, amount: (this.ends.get(key)?.amount ?? 0n) + grams });
  }

  all(): End[] {
    return inOrder(this.ends);
  }
}

export function sumsOf(postings: Iterable<DatedPosting>, span: Span, territory: string): Sum[] {
  const folded = new FoldedSums({ span, territory });
  for (const posting of postings) folded.add(posting);
  return folded.all();
}

export function endsOf(postings: Iterable<DatedPosting>, span: Span, territory: string): End[] {
  const folded = new FoldedEnds({ span, territory });
  for (const posting of postings) folded.add(posting);
  return folded.all();
}

function isAsked({ occurredAt, posting }: DatedPosting, { span, territory }: Asked): boolean {
  const { from, to } = span;
  const isInSpan = occurredAt < to && (from === undefined || occurredAt >= from);
  return isInSpan && isWithin(posting.territory, territory);
}

function inOrder<T>(by: ReadonlyMap<string, T>): T[] {
  return [...by].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
