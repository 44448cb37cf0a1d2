import { readArticle15 } from '@popstrace/application';
import {
  err,
  instantOf,
  millisecondsOf,
  ok,
  parseDay,
  type Instant,
  type Result,
} from '@popstrace/kernel';
import { article15Table, renderCsv } from '@popstrace/reports';
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
  readonly format: 'json' | 'csv';
  readonly output?: string;
}

const DAY = 86_400_000;

export async function reportArticle15(
  terminal: Terminal,
  { from, to, territory, format, output }: ReportOptions,
): Promise<ExitCode> {
  const period = { from: beginningOf(from, '--from'), to: endOf(to) };
  return withDatabase(async ({ ports }) => {
    const place = territory ? ok(territory) : onlyOne(await countriesOf(ports.organisations));
    if (!place.ok) throw new StartError(place.error);
    const report = await readArticle15(ports, operatorFor(place.value), period);
    if (!report.ok) {
      sayRefusals(report.error, terminal);
      return 1;
    }
    const text = format === 'csv' ? renderCsv(article15Table(report.value)) : json(report.value);
    await putOut(text, output, terminal);
    return 0;
  });
}

function onlyOne(countries: readonly string[]): Result<string, string> {
  const [only, ...others] = countries;
  if (only === undefined) return err('No authority is registered here: name a --territory.');
  if (others.length === 0) return ok(only);
  return err(`Authorities of ${countries.join(', ')} report here: name one with --territory.`);
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
