/**
 * Who knocks at every route in the test of permissions, and what each may come to. What is asked for is
 * always the utility's in KE: its consignment, on its way by the haulier to the plant, and what belongs
 * to it. `own` has a part in it, or governs its place; `other` is the same in another house or country.
 */
export const CALLERS = [
  'nobody',
  'own holder',
  'own carrier',
  'own facility',
  'own authority',
  'own administrator',
  'other holder',
  'other carrier',
  'other facility',
  'other authority',
  'other administrator',
  'laboratory',
  'broker',
  'authority that owes its second factor',
  'key that only reads, of the own holder',
] as const;

export type CallerName = (typeof CALLERS)[number];

/** A cell of the table. */
export const MARKS = {
  '+': 'may, as far as custody and the law allow it then',
  x: 'refused (403): another must do it',
  '0': 'not found (404): not theirs to see',
  s: 'asked to sign in (401)',
  '2': 'asked for the second factor (403)',
  k: 'refused (403): the key was not issued for it',
} as const;

export type Mark = keyof typeof MARKS;

export interface PermissionRow {
  readonly method: string;
  /** As the OpenAPI document spells it, below `/api/v1`. */
  readonly path: string;
  readonly marks: Readonly<Record<CallerName, Mark>>;
}

export interface PermissionSection {
  readonly title: string;
  readonly rows: readonly PermissionRow[];
}

/**
 * Reads the table: a line `# …` begins a section; each other line is a method, a path and one mark for
 * each caller, in their order; spaces between marks are for the eye.
 * @throws for a line that is none of that.
 */
export function readTable(text: string): readonly PermissionSection[] {
  const sections: { title: string; rows: PermissionRow[] }[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    if (line.startsWith('# ')) sections.push({ title: line.slice(2), rows: [] });
    else sections.at(-1)?.rows.push(readRow(line));
  }
  return sections;
}

function readRow(line: string): PermissionRow {
  const [method = '', path = '', ...rest] = line.trim().split(/\s+/);
  const marks = [...rest.join('')];
  if (marks.length !== CALLERS.length || marks.some((mark) => !(mark in MARKS)))
    throw new Error(`permissions: "${line}" does not have a mark for each of ${CALLERS.length}`);
  const told = CALLERS.map((caller, at) => [caller, marks[at]] as const);
  return { method, path, marks: Object.fromEntries(told) as PermissionRow['marks'] };
}
