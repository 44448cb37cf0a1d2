import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

/** Where expressions meet text from outside. Specs meet only their own. */
const ROOMS = ['libs', 'apps'];

/** Quadratic at worst, over text that is ours or short: too little to be slow. */
const BOUNDED: Readonly<Record<string, string>> = {
  'libs/rendering/src/words/numerals.ts': 'figures of ours',
  'apps/api/src/pages/language.ts': '500 characters of a header',
  'libs/platform/src/config.ts': 'what the operator set',
  'libs/labels/src/formats/visual-runs.ts': 'lines of a label',
  'libs/labels/src/formats/zpl.ts': 'lines of a drawing of ours',
  'libs/labels/src/art/path.ts': 'drawings of ours',
};

export interface Expressions {
  readonly checked: number;
  readonly dangerous: readonly string[];
}

/**
 * Every regular expression of the program, by the compiler's own reading of the source, and those that
 * some text can make slow (recheck: an attack is found, and carried out).
 */
export async function dangerousExpressions(): Promise<Expressions> {
  const found = new Map<string, string>();
  for (const file of (await Promise.all(ROOMS.map(sources))).flat())
    for (const literal of literalsIn(file, await readFile(file, 'utf8')))
      if (!found.has(literal)) found.set(literal, file);
  const dangerous: string[] = [];
  for (const [literal, file] of found) {
    const end = literal.lastIndexOf('/');
    // Of a Unicode set only its size differs; recheck knows no names of them.
    const source = literal.slice(1, end).replace(/\\[pP]\{[^}]+\}/g, '[a-z]');
    const verdict = checkSync(source, literal.slice(end + 1).replace(/[vu]/g, ''), {
      timeout: 5_000,
    });
    if (verdict.status !== 'vulnerable') continue;
    const isQuadratic = verdict.complexity.type === 'polynomial' && verdict.complexity.degree === 2;
    if (isQuadratic && file in BOUNDED) continue;
    dangerous.push(`${file}: ${literal} (${verdict.complexity.summary})`);
  }
  return { checked: found.size, dangerous };
}

async function sources(room: string): Promise<readonly string[]> {
  const names = await readdir(room, { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts'))
    .map((name) => join(room, name));
}

function literalsIn(file: string, text: string): readonly string[] {
  const literals: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literals.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return literals;
}
