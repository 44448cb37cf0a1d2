import { codes } from './code.js';
import { operations } from './operation.js';
import { pops } from './pop.js';
import { technologies } from './technology.js';
import { unNumbers } from './transport.js';

export type HitKind = 'pop' | 'technology' | 'operation' | 'un-number' | 'code';

/** Where a search led: enough to show and to look up. */
export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  readonly title: string;
  /** Higher is nearer: a whole name before a word's beginning before a word anywhere. */
  readonly score: number;
}

interface Entry {
  readonly kind: HitKind;
  readonly id: string;
  readonly title: string;
  /** What it is called: ids, names, numbers. */
  readonly names: readonly string[];
  /** Everything else that is said of it. */
  readonly text: string;
}

const SCORES = { name: 100, nameStart: 60, word: 30, wordStart: 20, anywhere: 10 } as const;

/** Folds case, accents and the many ways to write a number such as 2,3,7,8 or 16 02 09*. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const entry = (
  kind: HitKind,
  [id, title]: readonly [string, string],
  names: readonly string[],
  text: readonly string[],
): Entry => ({
  kind,
  id,
  title,
  names: [id, title, ...names].map(fold),
  text: fold([id, title, ...names, ...text].join(' ')),
});

const ENTRIES: readonly Entry[] = [
  ...pops().map((pop) =>
    entry(
      'pop',
      [pop.id, pop.name],
      [...pop.abbreviations, ...pop.cas],
      [
        pop.stream,
        pop.exemptions,
        ...pop.wasteStreams,
        ...pop.transport,
        ...pop.annexI,
        ...pop.annexVIII,
        ...pop.euWaste,
      ],
    ),
  ),
  ...technologies().map((each) =>
    entry(
      'technology',
      [each.id, each.name],
      [],
      [each.residues, ...each.operations, ...each.preTreatment, each.notes ?? ''],
    ),
  ),
  ...operations().map((each) =>
    entry('operation', [each.code, each.name], [], [each.kind, each.condition ?? '']),
  ),
  ...unNumbers().map((each) =>
    entry('un-number', [each.number, each.name], [`UN ${each.number}`], [`class ${each.class}`]),
  ),
  ...codes().map((each) => entry('code', [each.code, each.text], [], [each.list])),
];

/**
 * Full-text search of the whole catalogue, nearest first. Every word of the query must be found, at
 * least as the beginning of a word; ties keep the catalogue's order.
 */
export function search(query: string, most = 20): readonly Hit[] {
  const asked = fold(query);
  if (asked === '') return [];
  return ENTRIES.map((each) => ({ each, score: scoreOf(each, asked) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ each: { kind, id, title }, score }) => ({ kind, id, title, score }));
}

function scoreOf({ names, text }: Entry, asked: string): number {
  if (names.includes(asked)) return SCORES.name;
  const padded = ` ${text} `;
  const words = asked.split(' ');
  if (!words.every((word) => padded.includes(` ${word}`))) return 0;
  if (names.some((name) => name.startsWith(asked))) return SCORES.nameStart;
  if (padded.includes(` ${asked} `)) return SCORES.word;
  return padded.includes(` ${asked}`) ? SCORES.wordStart : SCORES.anywhere;
}
