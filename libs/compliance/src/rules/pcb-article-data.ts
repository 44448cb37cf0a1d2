import type { Day } from '@popstrace/kernel';
import { pointer } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

/** How PCB waste is presented: a container of waste, a container of articles, one article, or loose. */
export type PcbLoad = 'container' | 'article-container' | 'article' | 'bulk';

export interface PcbLine {
  readonly ref: string;
  readonly load: PcbLoad;
  /** Serial number of an article, or the unique number of a container. */
  readonly identity: string | null;
  /** Kind of PCB waste, for example soil, debris, small capacitors. */
  readonly type: string | null;
  readonly removedFromService: Day | null;
  readonly mass: bigint | null;
}

export interface PcbLineFacts {
  readonly lines: readonly PcbLine[];
}

type Field = 'identity' | 'type' | 'removedFromService' | 'mass';

const REQUIRED: Readonly<Record<PcbLoad, readonly Field[]>> = {
  article: ['identity', 'removedFromService', 'mass'],
  'article-container': ['identity', 'type', 'removedFromService', 'mass'],
  container: ['identity', 'type', 'removedFromService', 'mass'],
  bulk: ['type', 'removedFromService', 'mass'],
};

const ASKS: Readonly<Record<Field, string>> = {
  identity: 'its serial or unique number',
  type: 'the kind of PCB waste',
  removedFromService: 'the (earliest) date of removal from service for disposal',
  mass: 'its mass in kilograms',
};

/** The date of removal from service starts the one-year clock: without it nobody can tell what is late. */
export const pcbArticleData = rule<PcbLineFacts>(
  {
    id: 'PCB-02',
    title: 'PCB article data',
    text: 'Each PCB line names, by the way it is presented, its identity, the kind of waste, the date of removal from service and its mass in kilograms.',
    article: '40 CFR 761.207(a)',
    gates: ['segregate', 'label', 'book'],
    severity: 'block',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  ({ lines }) => lines.flatMap(missing),
);

function missing(line: PcbLine, index: number): Problem[] {
  return REQUIRED[line.load]
    .filter((field) => line[field] === null || line[field] === '')
    .map((field) => ({
      code: 'pcb-data-missing',
      message: `${line.ref}: state ${ASKS[field]}.`,
      pointer: pointer('lines', index, field),
    }));
}
