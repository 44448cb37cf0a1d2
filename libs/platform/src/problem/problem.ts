import { STATUS_CODES } from 'node:http';
import { type Refusal, type Warning } from '@popstrace/kernel';

/** RFC 9457 problem details, as every answer of 400 and above is written. */
export interface Problem {
  /** `urn:popstrace:problem:<code>`: a name, not an address. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** `urn:popstrace:request:<id>`: to quote to whoever runs the server; the log has it too. */
  readonly instance: string;
  readonly code: string;
  /** Every finding at once. */
  readonly errors: readonly Refusal[];
  readonly warnings: readonly Warning[];
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export interface ProblemParts {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly title?: string;
  readonly errors?: readonly Refusal[];
  readonly warnings?: readonly Warning[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a feature throws when a request ends here; the filter writes it as a problem document. */
export class ProblemException extends Error {
  constructor(readonly parts: ProblemParts) {
    super(parts.detail);
    this.name = 'ProblemException';
  }
}

/** The document of a problem, for one request. */
export function problemOf(parts: ProblemParts, requestId: string): Problem {
  const { status, code, detail, errors = [], warnings = [] } = parts;
  return {
    type: `urn:popstrace:problem:${code}`,
    title: parts.title ?? STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: `urn:popstrace:request:${requestId}`,
    code,
    errors,
    warnings,
  };
}
