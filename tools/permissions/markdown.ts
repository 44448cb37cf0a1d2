import { operationsOf, type OpenApiDocument } from '@popstrace/platform';
import { CALLERS, MARKS, type Mark, type PermissionRow } from './callers.js';
import { PERMISSIONS } from './table.js';

/** As a reader sees a mark. */
const SHOWN: Readonly<Record<Mark, string>> = {
  '+': '✓',
  x: '403',
  '0': '404',
  s: '401',
  '2': '2FA',
  k: 'key',
};

/** The table of permissions for people who read, with what each route does. */
export function permissionsMarkdown(document: OpenApiDocument): string {
  const told = new Map(
    operationsOf(document).map(({ method, path, operation }) => [
      `${method} ${path.replace(/^\/api\/v1/, '')}`,
      operation as Told,
    ]),
  );
  const sections = PERMISSIONS.map(({ title, rows }) =>
    [`## ${title}`, '', ...HEAD, ...rows.map((row) => line(row, told.get(routeOf(row))))].join(
      '\n',
    ),
  );
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

interface Told {
  readonly summary?: string;
  readonly 'x-second-factor'?: boolean;
}

const routeOf = ({ method, path }: PermissionRow): string => `${method} ${path}`;

const COLUMNS = CALLERS.map((_, at) => String(at + 1));
const HEAD = [
  `| route | what | ${COLUMNS.join(' | ')} |`,
  `| --- | --- | ${COLUMNS.map(() => ':-:').join(' | ')} |`,
];

function line(row: PermissionRow, told: Told | undefined): string {
  const route = `\`${row.method.toUpperCase()} ${row.path}\``;
  const signOff = told?.['x-second-factor'] ? ' Two factors, whoever asks.' : '';
  const cells = CALLERS.map((caller) => SHOWN[row.marks[caller]]);
  return `| ${route} | ${told?.summary ?? ''}${signOff} | ${cells.join(' | ')} |`;
}

const INTRODUCTION = `# Permissions

Who may do what, generated from \`tools/permissions/table.ts\`: do not edit. A test asks every cell over HTTP, and fails for a route that is not here.

What is asked for is always a utility's: its consignment, which a haulier carries to a plant, and what belongs to it. “Own” has a part in it or governs its place; “other” is the same in another house or another country. Who may is still bound by the state machine ([states](states.md)) and the rules ([rules](rules.md)); a list shows each caller what is theirs.

${CALLERS.map((caller, at) => `${at + 1}. ${caller}`).join('\n')}

${(Object.keys(MARKS) as Mark[]).map((mark) => `- **${SHOWN[mark]}** ${MARKS[mark]}`).join('\n')}`;
