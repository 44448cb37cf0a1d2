const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[' };

type Direction = 'left' | 'right' | 'neutral';

interface Run {
  readonly text: string;
  readonly towards: Direction;
}

/**
 * The runs of one row of text, from left to right. Within a run all letters run one way (the font's
 * shaping turns right-to-left ones); the row runs as its first letter does. This is the Unicode
 * bidirectional algorithm as far as names and addresses need it: one level, no embeddings.
 */
export function visualRuns(text: string): string[] {
  if (!RIGHT_TO_LEFT.test(text)) return [text];
  const runs = closeBrackets(joinAcrossNeutrals(splitByDirection(text)));
  const row = runs.find((run) => run.towards !== 'neutral')?.towards ?? 'right';
  const drawn = runs.map(({ text: letters, towards }) => {
    if (towards === 'left') return mirrored(letters);
    return towards === 'neutral' && row === 'left' ? mirrored(reversed(letters)) : letters;
  });
  return row === 'left' ? drawn.reverse() : drawn;
}

function directionOf(character: string): Direction {
  if (RIGHT_TO_LEFT.test(character)) return 'left';
  return LETTER.test(character) ? 'right' : 'neutral';
}

function splitByDirection(text: string): Run[] {
  return [...text].reduce<Run[]>((runs, character) => {
    const last = runs.at(-1);
    const towards = directionOf(character);
    if (last?.towards !== towards) return [...runs, { text: character, towards }];
    return [...runs.slice(0, -1), { text: last.text + character, towards }];
  }, []);
}

/** What stands between two runs of one direction belongs to them. */
function joinAcrossNeutrals(runs: readonly Run[]): Run[] {
  return runs.reduce<Run[]>((joined, run) => {
    const [before, between] = joined.slice(-2);
    if (between?.towards !== 'neutral' || before?.towards !== run.towards) return [...joined, run];
    const text = before.text + between.text + run.text;
    return [...joined.slice(0, -2), { text, towards: run.towards }];
  }, []);
}

/** A bracket that was opened among right-to-left letters is closed among them. */
function closeBrackets(runs: readonly Run[]): Run[] {
  return runs.reduce<Run[]>((closed, run) => {
    const last = closed.at(-1);
    const open = last?.towards === 'left' && /\([^)]*$|\[[^\]]*$/.test(last.text);
    if (!open || run.towards !== 'neutral' || !/^[)\]]/.test(run.text)) return [...closed, run];
    const extended = { text: last.text + run.text.charAt(0), towards: last.towards };
    const rest = { text: run.text.slice(1), towards: run.towards };
    return [...closed.slice(0, -1), extended, ...(rest.text ? [rest] : [])];
  }, []);
}

const reversed = (text: string): string => [...text].reverse().join('');

/** Brackets open the way that the text runs. */
function mirrored(text: string): string {
  return text.replace(/[()[\]]/g, (bracket) => MIRRORED[bracket] ?? bracket);
}
