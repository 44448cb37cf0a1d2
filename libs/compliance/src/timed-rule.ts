import type { Instant } from '@popstrace/kernel';
import { deadlinesOf, stateOf, type DeadlineFacts } from './deadline.js';
import { rule, type Problem, type Rule, type RuleText } from './rule.js';
import type { Timer } from './timer.js';

export interface TimedFacts extends DeadlineFacts {
  readonly now: Instant;
}

/** A rule that is a clock: it finds what is overdue, and what was done too late. */
export interface DeadlineRule extends Rule<TimedFacts> {
  readonly timers: readonly Timer[];
}

/** Makes a deadline rule from its text and its timers. */
export function timedRule(text: RuleText, timers: readonly Timer[]): DeadlineRule {
  const counted = timers.flatMap(({ periods }) =>
    periods.flatMap((period) => ('count' in period ? [period.count] : [])),
  );
  const told = { ...text, parameters: text.parameters ?? [...new Set(counted)] };
  return {
    ...rule<TimedFacts>(told, (facts) =>
      deadlinesOf([{ ...told, timers }], facts).flatMap((deadline): Problem[] => {
        const { what, dueOn, doneOn } = deadline;
        switch (stateOf(deadline, facts.now)) {
          case 'overdue':
            return [{ code: 'overdue', message: `${what}: it was due on ${dueOn}.` }];
          case 'met-late':
            return [
              {
                code: 'done-late',
                message: `${what}: it was due on ${dueOn} and done on ${doneOn ?? ''}.`,
                severity: 'flag',
              },
            ];
          case 'running':
          case 'met':
            return [];
        }
      }),
    ),
    timers,
  };
}
