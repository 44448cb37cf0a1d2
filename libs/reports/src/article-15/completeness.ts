import { inventory } from '@popstrace/compliance';
import type { NoteBlock } from '../document/block.js';
import { count, femtograms, words } from '../document/cell.js';
import type { Section } from '../document/document.js';
import { amountOf } from '../measures/figure-key.js';
import { unanswered } from './answers.js';
import type { Asked } from './facts.js';

/** What the report cannot be sent without, and what its figures still wait for; each with where to mend it. */
export function completeness(asked: Asked): Section {
  const notes = [...missing(asked), ...unmeasured(asked), ...outstanding(asked)];
  return {
    id: 'completeness',
    heading: words('article-15.completeness', 'Completeness'),
    blocks: notes.length > 0 ? notes : [COMPLETE],
  };
}

function missing({ answers, about: { period } }: Asked): NoteBlock[] {
  const link = `/api/v1/reports/article-15/answers?from=${period.from}&to=${period.to}`;
  return unanswered(answers).map((question) => ({
    ...{ block: 'note', id: `missing.${question.id}`, weight: 'missing', words: question.words },
    ...{ source: question.source, link: `${link}#${question.id}` },
  }));
}

/** Without a measurement equipment counts as the worst that its volume allows. */
function unmeasured({ equipment }: Asked): NoteBlock[] {
  const { suspect } = inventory(equipment);
  if (suspect === 0) return [];
  const says = words(
    'article-15.unmeasured',
    '{pieces} pieces count in a band only because nobody measured them',
    {
      pieces: count(suspect),
    },
  );
  return [
    {
      ...{ block: 'note', id: 'unmeasured', weight: 'warning', words: says },
      ...{ source: 'Stockholm Annex A Part II (a)', link: '/api/v1/inventory' },
    },
  ];
}

function outstanding({ sums }: Asked): NoteBlock[] {
  const exported = amountOf({ measure: 'exported', pop: 'pcb', operation: null }, sums.stock);
  if (exported === 0n) return [];
  const says = words(
    'article-15.outstanding',
    '{mass} of PCB was exported, and its certificate is outstanding',
    {
      mass: femtograms(exported),
    },
  );
  return [
    {
      ...{ block: 'note', id: 'outstanding', weight: 'warning', words: says },
      ...{ source: 'Basel Art 6(9)', link: '/api/v1/consignments?state=exported' },
    },
  ];
}

const COMPLETE: NoteBlock = {
  ...{ block: 'note', id: 'complete', weight: 'plain' },
  ...{
    words: words('article-15.complete', 'Every question is answered.'),
    source: null,
    link: null,
  },
};
