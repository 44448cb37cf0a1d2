import {
  isSafeText,
  parseDay,
  parseInstant,
  pointer,
  type Day,
  type Instant,
  type Result,
} from '@popstrace/kernel';
import type { Findings } from './findings.js';

/**
 * A place in the document. What stands there is read as what it must be; what is absent (or null) reads
 * as null, and what is of another kind is refused with its pointer and reads as null too, so that one
 * reading finds all that is wrong.
 */
export class Place {
  readonly pointer: string;
  readonly findings: Findings;
  readonly #value: unknown;

  constructor(value: unknown, at: string, findings: Findings) {
    this.#value = value ?? undefined;
    this.pointer = at;
    this.findings = findings;
  }

  get present(): boolean {
    return this.#value !== undefined;
  }

  /** The names of an object's fields; null when no object stands here. */
  get names(): readonly string[] | null {
    return isRecord(this.#value) ? Object.keys(this.#value) : null;
  }

  at(name: string): Place {
    const fields = this.#of(isRecord, 'an object');
    const value = fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
    return new Place(value, this.pointer + pointer(name), this.findings);
  }

  items(): Place[] {
    const items = this.#of((value): value is unknown[] => Array.isArray(value), 'a list') ?? [];
    return items.map((item, at) => new Place(item, this.pointer + pointer(at), this.findings));
  }

  /** Demands that something stands here. */
  required(): this {
    if (!this.present) {
      this.findings.refuse('field-missing', this.pointer, `${this.pointer} is required: add it.`);
    }
    return this;
  }

  flag(): boolean | null {
    return this.#of((value) => typeof value === 'boolean', 'true or false');
  }

  number(): number | null {
    return this.#of((value): value is number => Number.isFinite(value), 'a number');
  }

  /** Trimmed and in NFC, as everything that is hashed later must be; an empty text is none. */
  text(): string | null {
    const text = this.#of((value) => typeof value === 'string', 'a text')
      ?.normalize('NFC')
      .trim();
    if (text === undefined || text === '') return null;
    if (isSafeText(text)) return text;
    this.findings.refuse(
      'unsafe-text',
      this.pointer,
      `${this.pointer} holds a NUL or half a character: write it again.`,
    );
    return null;
  }

  texts(): string[] {
    return this.items().flatMap((item) => item.text() ?? []);
  }

  /** `{ "code": … }`, as the schema writes nearly every coded value. */
  code(): string | null {
    return this.at('code').text();
  }

  /** The day as it is written: EPA writes the midnight of its own clock as a moment in UTC. */
  day(): Day | null {
    return this.#date((text) => (/^.{10}(T|$)/.test(text) ? parseDay(text.slice(0, 10)) : null));
  }

  /** EPA writes offsets without a colon, and some systems a day without a time. */
  instant(): Instant | null {
    return this.#date((text) =>
      parseInstant(
        /^.{10}$/.test(text) ? `${text}T00:00:00Z` : text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'),
      ),
    );
  }

  #date<T>(read: (text: string) => Result<T, unknown> | null): T | null {
    const text = this.text();
    if (text === null) return null;
    const date = read(text);
    if (date?.ok) return date.value;
    this.findings.refuse(
      'not-a-date',
      this.pointer,
      `${this.pointer} must be a date such as 2026-03-14T04:00:00.000+0000, not ${JSON.stringify(text)}.`,
    );
    return null;
  }

  #of<T>(is: (value: unknown) => value is T, kind: string): T | null {
    if (this.#value === undefined) return null;
    if (is(this.#value)) return this.#value;
    this.findings.refuse(
      'wrong-type',
      this.pointer,
      `${this.pointer || 'The document'} must be ${kind}.`,
    );
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
