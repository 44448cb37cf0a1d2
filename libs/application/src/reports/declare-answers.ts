import type { Actor } from '@popstrace/access';
import { ok, type Clock, type Result } from '@popstrace/kernel';
import { checkAnswers, type Answers, type Period } from '@popstrace/reports';
import { periodRefusals, refused, territoryRefusals, type ReportRefusal } from './refusal.js';
import type { ReportStore } from './report.port.js';

interface Ports {
  readonly reports: ReportStore;
  readonly clock: Clock;
}

export interface FormQuestion extends Period {
  readonly territory?: string | undefined;
}

type Answer = Promise<Result<Answers, readonly ReportRefusal[]>>;

/** What the official contact point declared so far for a report. */
export async function readAnswers(
  { reports }: Pick<Ports, 'reports'>,
  actor: Actor,
  { from, to, territory = actor.jurisdiction }: FormQuestion,
): Answer {
  const period = { from, to };
  const refusals = [...territoryRefusals(actor, territory), ...periodRefusals(period)];
  if (refusals.length > 0) return refused(...refusals);
  return ok(await reports.answers({ territory, period }));
}

/** The official contact point declares what custody cannot know: all answers, or none and every reason. */
export async function declareAnswers(
  ports: Ports,
  actor: Actor,
  { answers, ...question }: FormQuestion & { readonly answers: Answers },
): Answer {
  const known = await readAnswers(ports, actor, question);
  if (!known.ok) return known;
  const checked = checkAnswers(answers);
  if (!checked.ok) return checked;
  const { from, to, territory = actor.jurisdiction } = question;
  const { organisation, user, name } = actor;
  const by = { organisation, user, name, at: ports.clock.now() };
  await ports.reports.answer({ territory, period: { from, to } }, answers, by);
  return ok({ ...known.value, ...answers });
}
