import { dayOf, instantOf, millisecondsOf } from '@popstrace/kernel';
import { code, instant, words } from '../document/cell.js';
import type { ReportDocument } from '../document/document.js';
import type { End } from '../facts.js';
import { popsIn } from '../measures/pop-name.js';
import { indexed } from '../measures/figure-key.js';
import { completeness } from './completeness.js';
import type { Article15Facts, Asked } from './facts.js';
import { partC } from './part-c.js';
import { partA, partB } from './parts-a-b.js';

/**
 * The national report of Article 15 of the Stockholm Convention: Part A, section V of Part B (Article
 * 6: stockpiles and wastes), Part C (PCB, Annex A Part II). From the facts alone: the same facts give
 * the same report, whoever gathered them.
 */
export function buildArticle15(about: Asked['about'], facts: Article15Facts): ReportDocument {
  const asked = askedOf(about, facts);
  return {
    ...{ schema: 'popstrace/report/v1', report: 'article-15' },
    title: words('article-15.title', 'Stockholm Convention, Article 15: national report'),
    subject: words('article-15.subject', '{territory}, {from} to {to}', {
      territory: code(about.territory),
      from: instant(about.period.from),
      to: instant(about.period.to),
    }),
    about,
    sections: [partA(asked), partB(asked), partC(asked), completeness(asked)],
  };
}

function askedOf(about: Asked['about'], { sums, ...facts }: Article15Facts): Asked {
  return {
    ...{ about, ...facts },
    ends: [...facts.ends].sort(byMonth),
    sums: {
      ...{ period: indexed(sums.period), stock: indexed(sums.stock), since: indexed(sums.since) },
    },
    day: dayOf(instantOf(millisecondsOf(about.period.to) - 1)),
    pops: popsIn([...sums.period, ...sums.stock, ...sums.since]),
  };
}

/** Charts are drawn in one order, whoever gathered the facts. */
function byMonth(a: End, b: End): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ month, territory, account, operation }: End): string {
  return [month, territory, account, operation ?? ''].join('|');
}
