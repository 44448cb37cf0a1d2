import { ListOf, Nested, OneOf, Text, WholeNumber } from '../fields/index.js';
import { type Problem } from '../problem/problem.js';

const WORDS = { min: 0, max: 2000 } as const;
const SEVERITIES = ['block', 'flag', 'deadline', 'warn'] as const;

/** One reason, with the place that it concerns. */
export class FindingResponse {
  @Text({ ...WORDS, about: 'From a closed list: programs decide by it.' })
  readonly code!: string;

  @Text({ ...WORDS, about: 'One sentence: what is wrong and what to do.' })
  readonly message!: string;

  @Text({ ...WORDS, about: 'RFC 6901 pointer into the request; empty for the whole.' })
  readonly pointer!: string;

  @Text({ ...WORDS, optional: true, about: 'The rule that was broken, such as SEG-01.' })
  readonly rule?: string;

  @Text({ ...WORDS, optional: true, about: 'Where the rule is written, such as Basel Art 6(9).' })
  readonly article?: string;

  @OneOf(SEVERITIES, {
    optional: true,
    about:
      'What follows from a finding of a rule: refused, recorded and shown, a clock runs, advice.',
  })
  readonly severity?: (typeof SEVERITIES)[number];
}

/** RFC 9457 problem details. */
export class ProblemResponse implements Problem {
  @Text({ ...WORDS, about: 'urn:popstrace:problem:<code>' })
  readonly type!: string;

  @Text(WORDS)
  readonly title!: string;

  @WholeNumber({ min: 400, max: 599 })
  readonly status!: number;

  @Text(WORDS)
  readonly detail!: string;

  @Text({ ...WORDS, about: 'urn:popstrace:request:<id>, to quote to whoever runs the server.' })
  readonly instance!: string;

  @Text({ ...WORDS, about: 'From a closed list: programs decide by it.' })
  readonly code!: string;

  @ListOf(Nested(() => FindingResponse), { max: 10_000, about: 'Every reason at once.' })
  readonly errors!: readonly FindingResponse[];

  @ListOf(Nested(() => FindingResponse), { max: 10_000, about: 'What stops nothing.' })
  readonly warnings!: readonly FindingResponse[];
}
