import { deadlinesOf, type Deadline, type DeadlineFacts } from './deadline.js';
import { DEADLINE_RULES } from './rules/index.js';

/** Every deadline that the rules open on these facts, the nearest first. */
export function deadlinesFor(facts: DeadlineFacts): readonly Deadline[] {
  return deadlinesOf(DEADLINE_RULES, facts);
}
