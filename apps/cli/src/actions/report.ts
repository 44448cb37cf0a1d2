import { makeReport } from '@popstrace/application';
import { instantOf, millisecondsOf, parseDay, type Instant } from '@popstrace/kernel';
import { figureTable, renderCsv } from '@popstrace/reports';
import { StartError } from '@popstrace/platform';
import type { ExitCode } from '../exit-code.js';
import { sayRefusals } from '../explain.js';
import { withDatabase } from '../open.js';
import { countriesOf, operatorFor } from '../operator.js';
import { json, putOut } from '../output.js';
import type { Terminal } from '../terminal.js';

export interface ReportOptions {
  readonly from: string;
  readonly to: string;
  readonly territory?: string;
  readonly profile?: string;
  readonly format: 'json' | 'csv';
  readonly output?: string;
}

const DAY = 86_400_000;

export async function reportArticle15(
  terminal: Terminal,
  { from, to, territory, profile: limits, format, output }: ReportOptions,
): Promise<ExitCode> {
  const period = { from: beginningOf(from, '--from'), to: endOf(to) };
  return withDatabase(async ({ ports }) => {
    const place = territory ?? home(await countriesOf(ports.organisations), terminal);
    const question = { report: 'article-15', ...period, limits } as const;
    const made = await makeReport(ports, operatorFor(place), question);
    if (!made.ok) {
      sayRefusals(made.error, terminal);
      return 1;
    }
    const { id, hash, document } = made.value.report;
    const text = format === 'csv' ? renderCsv(figureTable(document)) : json({ id, hash, document });
    await putOut(text, output, terminal);
    return 0;
  });
}

/** The country whose report is meant where none is named; which one it is, is said where there are others. */
function home([first, ...others]: readonly string[], terminal: Terminal): string {
  if (first === undefined)
    throw new StartError('No authority is registered here: name a --territory.');
  if (others.length > 0)
    terminal.say(`The report of ${first}; --territory names another: ${others.join(', ')}.`);
  return first;
}

function beginningOf(text: string, option: string): Instant {
  const day = parseDay(text);
  if (day.ok) return instantOf(Date.parse(day.value));
  throw new StartError(`${option} must be a day such as 2025-01-31, not "${text}".`);
}

/** The last day counts whole. */
function endOf(text: string): Instant {
  return instantOf(millisecondsOf(beginningOf(text, '--to')) + DAY);
}
