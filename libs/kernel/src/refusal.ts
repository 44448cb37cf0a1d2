/**
 * Why a command or an input is refused: a value, never an exception.
 * `Code` is the closed list of the room that refuses.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** One sentence for the person who asked: what is wrong and what to do. */
  readonly message: string;
  /** RFC 6901 JSON pointer into the command, `''` for the whole. */
  readonly pointer: string;
  /** The id of the rule that was broken, e.g. `SEG-01`. */
  readonly rule?: string;
  /** Where that rule is written, e.g. `Basel Art 6(9)`. */
  readonly article?: string;
}

/** A finding that is shown and recorded but stops nothing. Same shape as a refusal, another meaning. */
export type Warning<Code extends string = string> = Refusal<Code>;

/** A JSON pointer from its parts, escaped as RFC 6901 says: `pointer('packages', 3, 'net')`. */
export function pointer(...parts: readonly (string | number)[]): string {
  return parts
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
