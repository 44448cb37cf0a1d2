import { isId, isSafeText, type Id } from '@popstrace/kernel';
import { field, fieldOf, type Field, type Held } from './field.js';
import { declareFormat, formatted } from './formats.js';
import { type FieldOptions, type Kind } from './kind.js';

/** An identifier. */
export const Uuid = fieldOf<Id>(
  formatted('uuid', isId, {
    expects: 'a UUID in lower case, such as "0190a5c0-4b7e-7c3a-9d52-3f1e6a8b2c4d"',
    example: '0190a5c0-4b7e-7c3a-9d52-3f1e6a8b2c4d',
  }),
);

/** Yes or no. */
export const Flag = fieldOf<boolean>({
  schema: { type: 'boolean' },
  accepts: (value) => typeof value === 'boolean',
  expects: 'true or false',
  fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
});

/** One of a closed list. */
export function OneOf<const V extends string, const O extends FieldOptions = FieldOptions>(
  values: readonly V[],
  options?: O,
): Field<Held<V, O>> {
  const known: ReadonlySet<unknown> = new Set(values);
  const kind: Kind = {
    schema: { type: 'string', enum: values },
    accepts: (value) => known.has(value),
    expects: `one of ${values.map((value) => `"${value}"`).join(', ')}`,
  };
  return field(kind, options);
}

export interface TextLimits {
  /** Counted in code points; 1 unless told. From 1 on, spaces alone are no text. */
  readonly min?: number;
  readonly max: number;
  /** An anchored expression without flags, together with the words for it. */
  readonly pattern?: RegExp;
  readonly expects?: string;
}

declareFormat('text', isSafeText);

/** Text that every system reads the same way: NFC, no NUL, no lone surrogate. */
export function Text<const O extends TextLimits & FieldOptions>(
  options: O,
): Field<Held<string, O>> {
  const { min = 1, max, pattern = min > 0 ? /\S/ : undefined } = options;
  const matches = pattern && new RegExp(pattern.source, 'u');
  const kind: Kind = {
    schema: {
      type: 'string',
      format: 'text',
      minLength: min,
      maxLength: max,
      ...(pattern ? { pattern: pattern.source } : {}),
    },
    accepts: (value) =>
      typeof value === 'string' &&
      hasLength(value, min, max) &&
      (matches?.test(value) ?? true) &&
      isSafeText(value),
    expects: options.expects ?? `text of ${min} to ${max} characters, in Unicode NFC`,
  };
  return field(kind, options);
}

function hasLength(text: string, min: number, max: number): boolean {
  if (text.length > 2 * max) return false;
  const length = [...text].length;
  return length >= min && length <= max;
}
