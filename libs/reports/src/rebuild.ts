import { linesOf, type DatedPosting } from '@popstrace/custody';
import type { Json } from '@popstrace/kernel';
import { buildArticle15 } from './article-15/article-15.js';
import { readArticle15Inputs } from './article-15/inputs.js';
import type { About, ReportDocument } from './document/document.js';
import type { Period, Sum } from './facts.js';
import { FoldedEnds, FoldedSums } from './folded-facts.js';
import { buildMassBalance } from './mass-balance/mass-balance.js';
import { SPANS, type SpanId } from './measures/figure-key.js';
import { spansOf } from './measures/spans.js';

type Of = About & { readonly territory: string; readonly period: Period };

/** All that postings say to a report. */
interface Folded {
  readonly sums: Readonly<Record<SpanId, readonly Sum[]>>;
  readonly ends: FoldedEnds;
}

const BUILDS: Readonly<
  Record<string, (about: Of, folded: Folded, inputs: Json) => ReportDocument>
> = {
  'article-15': (about, { sums, ends }, inputs) =>
    buildArticle15(about, { ...readArticle15Inputs(inputs), sums, ends: ends.all() }),
  'mass-balance': (about, { sums }) => buildMassBalance(about, sums),
};

/** Whether a report can be made again from the postings of its territory, with nothing else but its inputs. */
export function isRebuilt({ report, about }: ReportDocument): boolean {
  return Object.hasOwn(BUILDS, report) && about.territory !== null && about.period !== null;
}

/**
 * Makes a report again from postings, one by one, for whoever has the events and trusts no table. What
 * it says of itself (`about`) is taken from it.
 */
export class Rebuild {
  private readonly about: Of;
  private readonly sums: Readonly<Record<SpanId, FoldedSums>>;
  private readonly ends: FoldedEnds;
  /** Of the mass journal: as many as `about.ledger.lines` where the whole country was folded. */
  lines = 0;

  /** @param claimed one that {@link isRebuilt}. */
  constructor(
    private readonly claimed: ReportDocument,
    private readonly inputs: Json,
  ) {
    this.about = claimed.about as Of;
    const { territory, period } = this.about;
    const spans = spansOf(period, entryIntoForce(claimed, inputs));
    const summed = SPANS.map((id) => [id, new FoldedSums({ span: spans[id], territory })] as const);
    this.sums = Object.fromEntries(summed) as Record<SpanId, FoldedSums>;
    this.ends = new FoldedEnds({ span: period, territory });
  }

  add(dated: DatedPosting): void {
    for (const id of SPANS) this.sums[id].add(dated);
    this.ends.add(dated);
    this.lines += linesOf(dated.posting).length;
  }

  /** The report as the postings have it. */
  document(): ReportDocument {
    const { opening, period, stock, since } = this.sums;
    const sums = {
      ...{ opening: opening.all(), period: period.all() },
      ...{ stock: stock.all(), since: since.all() },
    };
    const folded = { sums, ends: this.ends };
    const build = BUILDS[this.claimed.report];
    if (!build) throw new Error(`nobody knows how a ${this.claimed.report} is made of postings`);
    return build(this.about, folded, this.inputs);
  }
}

function entryIntoForce({ report }: ReportDocument, inputs: Json): string | undefined {
  if (report !== 'article-15') return undefined;
  return readArticle15Inputs(inputs).answers['a.entry-into-force'];
}
