import { believeLabel, readLabel, readLabels, type FoundPackage } from '@popstrace/application';
import type { Consignment } from '@popstrace/custody';
import { err, ok, type Refusal, type Result } from '@popstrace/kernel';
import { labelZpl, type ErrorCorrection, type Label } from '@popstrace/labels';
import { printLabel, printSheet } from '../../../api/src/labels/label.printer.js';
import {
  levelFor,
  SHEETS,
  type LabelFormat,
  type SheetName,
} from '../../../api/src/labels/label.query.js';
import { viewPackage } from '../../../api/src/packages/package.view.js';
import { LabelHost } from '../../../api/src/labels/label-host.js';
import type { ExitCode } from '../exit-code.js';
import { sayRefusals } from '../explain.js';
import { withDatabase, type Opened } from '../open.js';
import { countriesOf, operatorFor } from '../operator.js';
import { json, putOut } from '../output.js';
import type { Terminal } from '../terminal.js';

export interface PrintOptions {
  readonly format: LabelFormat;
  readonly outdoors?: boolean;
  readonly layout?: SheetName;
  readonly output?: string;
}

type Answer<T> = Result<T, readonly Refusal[]>;

export async function printLabels(
  terminal: Terminal,
  code: string,
  options: PrintOptions,
): Promise<ExitCode> {
  const printed = await withDatabase(async (opened) => {
    const labels = await labelsOf(opened, code);
    return labels.ok ? print(labels.value, options, opened) : labels;
  });
  if (!printed.ok) return refuse(printed.error, terminal);
  await putOut(printed.value, options.output, terminal);
  return 0;
}

export async function showLabel(
  terminal: Terminal,
  text: string,
  options: { readonly json?: boolean },
): Promise<ExitCode> {
  const found = await withDatabase(({ ports }) => findPackage(ports, text));
  if (!found.ok) return refuse(found.error, terminal);
  const { consignment, package: p } = found.value;
  const view = { ...viewPackage(p), consignment: consignment.code, custody: consignment.state };
  if (options.json) terminal.data(json(view));
  else terminal.data(describe(view));
  return 0;
}

function describe(view: ReturnType<typeof viewPackage> & { consignment: string; custody: string }) {
  const pops = view.pops.map(({ pop, mass }) => `${pop} ${mass} kg`).join(', ');
  return [
    `label        ${view.label ?? '–'}`,
    `package      ${view.state}, ${view.net} kg net${view.description ? `: ${view.description}` : ''}`,
    `POPs         ${pops}`,
    `consignment  ${view.consignment}, ${view.custody}`,
    '',
  ].join('\n');
}

async function labelsOf(opened: Opened, code: string): Promise<Answer<readonly Label[]>> {
  const { config, ports } = opened;
  const origin = new LabelHost(
    config.publicUrl ?? `http://localhost:${config.port}`,
    config.environment === 'production',
  ).origin();
  if (!origin.ok) return err([origin.error]);
  if (/^C-/i.test(code)) {
    const found = await findConsignment(opened, code.toUpperCase());
    if (!found.ok) return found;
    return readLabels(ports, reader(found.value), found.value.id, origin.value);
  }
  const found = await findPackage(ports, code);
  if (!found.ok) return found;
  const { consignment, package: p } = found.value;
  const label = await readLabel(ports, reader(consignment), p.id, origin.value);
  return label.ok ? ok([label.value]) : label;
}

/** Who may see it: the operator in the place of its holder's authority. */
const reader = ({ holder }: Consignment) => operatorFor(holder.country);

async function findPackage(ports: Opened['ports'], text: string): Promise<Answer<FoundPackage>> {
  const label = await believeLabel(ports, text);
  if (!label.ok) return err([label.error]);
  const found = await ports.reader.packageByLabel(label.value.code);
  return found ? ok(found) : err([nothing('No package wears this label.')]);
}

async function findConsignment({ ports }: Opened, code: string): Promise<Answer<Consignment>> {
  const one = { after: null, limit: 1 };
  for (const country of await countriesOf(ports.organisations)) {
    const [found] = await ports.reader.seenBy(operatorFor(country)).consignments({ code }, one);
    if (found) return ok(found);
  }
  return err([nothing('There is no consignment with this code.')]);
}

const nothing = (message: string): Refusal => ({ code: 'not-found', message, pointer: '' });

async function print(
  labels: readonly Label[],
  { format, layout, outdoors }: PrintOptions,
  { ports }: Opened,
): Promise<Answer<string | Uint8Array>> {
  const at = ports.clock.now();
  const level = levelFor(outdoors ? 'outdoors' : 'indoors');
  if (format === 'pdf') {
    const sheets = SHEETS[layout ?? (outdoors ? 'a4-large' : 'a4')];
    const sheet = await printSheet(labels, { layout: sheets, skip: 0, level, at });
    return sheet.ok ? ok(sheet.value.content) : sheet;
  }
  const [only, ...others] = labels;
  if (only === undefined || (others.length > 0 && format !== 'zpl'))
    return err([
      nothing(
        `${labels.length} labels do not fit one ${format}: take pdf or zpl, or name one label.`,
      ),
    ]);
  if (format === 'zpl') return printRoll(labels, level);
  const printing = {
    format,
    layout: SHEETS[layout ?? 'thermal'],
    dpi: 203,
    skip: 0,
    level,
    at,
  } as const;
  const printed = await printLabel(only, printing);
  return printed.ok ? ok(printed.value.content) : printed;
}

/** One label after the other. */
function printRoll(labels: readonly Label[], level: ErrorCorrection): Answer<string> {
  const parts: string[] = [];
  for (const label of labels) {
    const part = labelZpl(label, { dpi: 203, level });
    if (!part.ok) return err([part.error]);
    parts.push(part.value);
  }
  return ok(parts.join(''));
}

function refuse(refusals: readonly Refusal[], terminal: Terminal): ExitCode {
  sayRefusals(refusals, terminal);
  return 1;
}
