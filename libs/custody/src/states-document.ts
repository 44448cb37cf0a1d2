import { BATCH_TRANSITIONS, type BatchTransition } from './acts/batch.js';
import type { BatchCommandKind, CommandKind } from './commands.js';
import { consignmentDiagram, packageDiagram } from './states-diagram.js';
import { PACKAGE_MOVES } from './package-moves.js';
import { CUSTODY_REFUSALS } from './refusals.js';
import { SCANS } from './scans.js';
import { SEALS } from './sealing.js';
import { SIGNERS } from './signers.js';
import { LIVE_STATES, STAGES, type ConsignmentState } from './states.js';
import type { Demand } from './subject.js';
import type { Target, Transition } from './transition.js';
import { TRANSITIONS } from './transitions.js';

/** docs/states.md: what the tables say, for people. Pure: the same tables give the same text. */
export function statesMarkdown(): string {
  return [
    '# States',
    '',
    'Generated from the tables in `libs/custody/src` (`transitions.ts`, `scans.ts`, `sealing.ts`, `acts/batch.ts`): do not edit.',
    '',
    'A consignment moves by signatures, a package by scans. A handover is one command signed twice: the first side offers, the other completes, and only then does custody move.',
    '',
    ...consignments(),
    ...packages(),
    ...seals(),
    ...batches(),
    ...refusals(),
  ].join('\n');
}

type Row = readonly [CommandKind, Transition<CommandKind>];

const ROWS = Object.entries(TRANSITIONS) as unknown as readonly Row[];

function consignments(): string[] {
  const stages = [...Object.keys(STAGES), 'any'] as Transition<CommandKind>['stage'][];
  return [
    '## Consignments',
    '',
    ...fenced(consignmentDiagram()),
    `A live state is any of ${LIVE_STATES.map(code).join(', ')}.`,
    '',
    ...stages.flatMap((stage) =>
      stageTable(
        stage,
        ROWS.filter(([, row]) => row.stage === stage),
      ),
    ),
    'Who signs:',
    '',
    ...Object.entries(SIGNERS).map(([signer, who]) => `- **${signer}**: ${who}`),
    '',
  ];
}

function stageTable(stage: Transition<CommandKind>['stage'], rows: readonly Row[]): string[] {
  return [
    `### ${stage === 'any' ? 'at any stage' : stage}`,
    '',
    ...table(
      ['command', 'from → to', 'signed by', 'what must hold', 'writes'],
      rows.map(([command, row]) => [
        `**${command}** ${row.summary}`,
        steps(row),
        typeof row.signers === 'string' ? row.signers : row.signers.join(' or '),
        [...(row.guards ?? []), ...(row.checks ?? [])].map(demand).join('<br>'),
        written(row),
      ]),
    ),
  ];
}

/** Where the command leads, as far as it changes anything. */
function steps({ from, outcomes }: Transition<CommandKind>): string {
  const targets = Object.values(outcomes as Record<string, Target>);
  const told = [...new Set(targets.map(target).filter((to) => to !== ''))];
  const start = from === 'nothing' ? '–' : group(from);
  return `${start} → ${told.length > 0 ? told.join(' or ') : 'unchanged'}`;
}

function target(to: Target): string {
  switch (to) {
    case 'unchanged':
    case 'as its own row says':
      return '';
    case 'unchanged or draft':
      return `unchanged or ${code('draft')}`;
    case 'unchanged or lost':
      return `unchanged or ${code('lost')}`;
    case 'unchanged or treated':
      return `${code('treated')} (where nothing else is left to treat)`;
    case 'as before':
      return 'as before';
    default:
      return to.map(code).join(' or ');
  }
}

function group(from: readonly ConsignmentState[]): string {
  const isLive = LIVE_STATES.every((state) => from.includes(state));
  const rest = from.filter((state) => !LIVE_STATES.some((live) => live === state));
  return isLive ? ['any live state', ...rest.map(code)].join(', ') : from.map(code).join(', ');
}

function written({ outcomes, births = {} }: Transition<CommandKind>): string {
  const born = Object.entries(births).map(
    ([type, states]) => `${code(type)} (a new consignment, ${list(states)})`,
  );
  return [...Object.keys(outcomes).map(code), ...born].join('<br>');
}

function demand({ means, rules }: Demand): string {
  return rules.length > 0 ? `${means} (${rules.join(', ')})` : means;
}

function packages(): string[] {
  return [
    '## Packages',
    '',
    ...fenced(packageDiagram()),
    'A package may be lost from any state in which it still holds waste, and comes back to it when it is found.',
    '',
    '### By scans',
    '',
    ...table(
      ['scan to', 'package', 'while the consignment is', 'scanned by'],
      Object.entries(SCANS).map(([purpose, { from, to, when, signers }]) => [
        `**${purpose}**`,
        `${code(from)} → ${code(to)}`,
        list(when),
        signers.join(' or '),
      ]),
    ),
    '### By signatures',
    '',
    ...table(
      ['event', 'package'],
      PACKAGE_MOVES.map(({ by, from, to }) => [code(by), `${list(from)} → ${list(to)}`]),
    ),
  ];
}

function seals(): string[] {
  return [
    '## Sealing',
    '',
    'A signature freezes what it saw. From then on only an amendment changes it that everyone approves who signed, and both values stay on record.',
    '',
    ...table(
      ['field', 'means', 'required from', 'sealed by'],
      Object.entries(SEALS).map(([field, { means, requiredFrom, sealedBy, when }]) => [
        code(field),
        when ? `${means} (of PCB articles)` : means,
        requiredFrom,
        sealedBy,
      ]),
    ),
  ];
}

function batches(): string[] {
  const rows = Object.entries(BATCH_TRANSITIONS) as unknown as readonly (readonly [
    BatchCommandKind,
    BatchTransition<BatchCommandKind>,
  ])[];
  return [
    '## Batches',
    '',
    `${code('start-treatment')} feeds an open batch, ${code('confirm-destruction')} confirms a completed one, each with the consignments whose packages are in it. All else is the plant’s own:`,
    '',
    ...table(
      ['command', 'from → to', 'writes'],
      rows.map(([command, { from, to, event, births, summary }]) => [
        `**${command}** ${summary}`,
        `${list(from)} → ${to === 'unchanged' ? to : list(to)}`,
        [event, ...Object.keys(births ?? {})].map(code).join('<br>'),
      ]),
    ),
  ];
}

function refusals(): string[] {
  return [
    '## Refusals',
    '',
    'Rules of law refuse with their own codes beside: see [rules.md](rules.md).',
    '',
    ...table(
      ['code', 'when'],
      Object.entries(CUSTODY_REFUSALS).map(([each, when]) => [code(each), when]),
    ),
  ];
}

function code(text: string): string {
  return `\`${text}\``;
}

function list(names: readonly string[]): string {
  return names.map(code).join(', ');
}

function fenced(diagram: string): string[] {
  return ['```mermaid', diagram, '```', ''];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
