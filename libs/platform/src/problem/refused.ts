import { type Refusal, type Warning } from '@popstrace/kernel';
import { ProblemException } from './problem.js';

/** How HTTP says each class of refusal. What is not listed is understood but refused: 422. */
export type RefusalStatus = 403 | 404 | 409 | 412 | 422;

/** In order of precedence, when refusals of several classes come at once. */
const CLASSES: readonly { readonly status: RefusalStatus; readonly code: string }[] = [
  { status: 404, code: 'not-found' },
  { status: 403, code: 'forbidden' },
  { status: 412, code: 'stale' },
  { status: 409, code: 'conflict' },
  { status: 422, code: 'refused' },
];

/**
 * Makes the function that turns the refusals of a `Result` into a problem:
 * `const refused = refusedBy({ 'unknown-package': 404 })`, then
 * `if (!result.ok) throw refused(result.error)`.
 */
export function refusedBy<Code extends string>(
  statuses: Readonly<Partial<Record<Code, RefusalStatus>>>,
): (refusals: readonly Refusal<Code>[], warnings?: readonly Warning[]) => ProblemException {
  const statusOf = ({ code }: Refusal<Code>): RefusalStatus => statuses[code] ?? 422;
  return (refusals, warnings = []) => {
    const first = CLASSES.find(({ status }) => refusals.some((each) => statusOf(each) === status));
    if (!first) throw new Error('refused() without a refusal');
    const { status, code } = first;
    // What may not be known, or is not one's own, says nothing about what lies behind it.
    const hides = status === 404 || status === 403;
    const errors = hides ? refusals.filter((each) => statusOf(each) === status) : refusals;
    return new ProblemException({
      status,
      code,
      detail: summary(errors),
      errors,
      warnings: hides ? [] : warnings,
    });
  };
}

/** The one finding, or how many there are. */
export function summary(errors: readonly Refusal[]): string {
  const [only] = errors;
  return only && errors.length === 1 ? only.message : `${errors.length} findings: see "errors".`;
}
