import type { Chance } from './chance.js';

export interface Column {
  readonly name: string;
  /** As PostgreSQL calls it. */
  readonly type: string;
}

/** An expression for another value of a column, as near to what it held as can be: a bit, a letter, a day. */
export function alteredValue({ name, type }: Column, chance: Chance): string {
  const number = chance.between(1, 1_000_000);
  const bit = `(${number} % (8 * octet_length(${name})))`;
  const letter = String.fromCharCode(97 + chance.below(26));
  switch (type) {
    case 'bytea':
      return `coalesce(set_bit(${name}, ${bit}, 1 - get_bit(${name}, ${bit})), sha256('x'))`;
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'numeric':
      return `coalesce(${name} + ${(number % 5) + 1}, ${number})::${type}`;
    case 'uuid':
      return 'gen_random_uuid()';
    case 'text':
      return `coalesce(overlay(${name} placing '${letter}' from 1 + ${number} % greatest(length(${name}), 1) for 1), '${letter}')`;
    case 'boolean':
      return `NOT ${name}`;
    case 'date':
    case 'timestamp with time zone':
      return `coalesce(${name} + interval '1 day', now())::${type}`;
    case 'uuid[]':
      return `${name} || gen_random_uuid()`;
    case 'text[]':
      return `${name} || 'XX-9'::text`;
    default:
      throw new Error(`no other value is known for ${name}, of type ${type}`);
  }
}
