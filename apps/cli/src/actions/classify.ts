import {
  classifyWaste,
  systemClock,
  type ClassifyWaste,
  type ProfileSource,
} from '@popstrace/application';
import { profile as builtIn } from '@popstrace/catalogue';
import { dayOf, err, ok, parseDay, type Day, type Refusal, type Result } from '@popstrace/kernel';
import { hasEmbeddedPostgres } from '@popstrace/persistence';
import { accepts, demandConfig, findingsIn, StartError, type Config } from '@popstrace/platform';
import { ClassifyRequest } from '../../../api/src/classification/classification.request.js';
import { viewClassified } from '../../../api/src/classification/classification.view.js';
import { classificationText } from '../classification-text.js';
import type { ExitCode } from '../exit-code.js';
import { sayRefusals } from '../explain.js';
import { parseJson, readInput } from '../input.js';
import { isEmbedded, withDatabase } from '../open.js';
import { json } from '../output.js';
import type { Terminal } from '../terminal.js';

export interface ClassifyOptions {
  readonly profile?: string;
  readonly date?: string;
  readonly json?: boolean;
}

/** A verdict is an answer, whatever it says: only what can't be judged ends with 1. */
export async function classifyFile(
  terminal: Terminal,
  file: string,
  options: ClassifyOptions,
): Promise<ExitCode> {
  const day = options.date === undefined ? undefined : demandDay(options.date);
  const sent = parseJson(
    await readInput(file),
    (why) => `${file} is no JSON (${why}): give contents such as ${EXAMPLE}`,
  );
  const config = demandConfig(process.env);
  const request = requestIn(sent, { ...options, day, otherwise: config.limitProfile });
  const classified = request.ok ? await judge(request.value, config) : request;
  if (!classified.ok) {
    sayRefusals(classified.error, terminal);
    return 1;
  }
  const view = viewClassified(classified.value);
  if (options.profile === undefined && (sent as ClassifyRequest).profile === undefined)
    terminal.say(`Judged by ${view.profile}, as LIMIT_PROFILE says; --profile names another.`);
  terminal.data(options.json ? json(view) : classificationText(view));
  return 0;
}

const EXAMPLE =
  '{"constituents":[{"pop":"pcb","concentration":"50","unit":"mg/kg","basis":"measured"}]}.';

function demandDay(text: string): Day {
  const day = parseDay(text);
  if (day.ok) return day.value;
  throw new StartError(`--date must be a day such as 2026-01-01, not "${text}".`);
}

/** What was sent, checked as the API checks it; what the command line names comes before it. */
function requestIn(
  sent: unknown,
  named: {
    readonly profile?: string;
    readonly day: Day | undefined;
    /** The country's own profile. */
    readonly otherwise: string;
  },
): Result<ClassifyWaste, readonly Refusal[]> {
  if (!accepts(ClassifyRequest, sent)) return err(findingsIn(ClassifyRequest, sent));
  // `accepts` has just said so.
  const { date, profile = named.otherwise, ...request } = sent as ClassifyRequest;
  const day = named.day ?? date ?? dayOf(systemClock.now());
  return ok({ ...request, profile: named.profile ?? profile, day });
}

/** The catalogue's own profiles need no database; a Party's lies in one. */
async function judge(request: ClassifyWaste, config: Config): ReturnType<typeof classifyWaste> {
  const needsDatabase = builtIn(request.profile) === undefined;
  const hasDatabase = !isEmbedded(config) || (await hasEmbeddedPostgres(config.dataDirectory));
  if (needsDatabase && hasDatabase)
    return withDatabase(({ ports }) => classifyWaste(ports, request));
  return classifyWaste({ profiles: NO_PROFILES }, request);
}

const NO_PROFILES: ProfileSource['profiles'] = { find: () => Promise.resolve(null) };
