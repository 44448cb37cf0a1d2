import type { Json } from '@popstrace/kernel';

/**
 * How the domain's values are spelt as JSON, in events and in stored state. Keys that end in `grams`,
 * `femtograms`, `millilitres` or `ppq` hold whole numbers of that unit and are spelt as decimal strings (JSON numbers
 * would lose digits); maps are spelt as arrays of their values, which all have an `id`.
 */
const WHOLE_NUMBER_KEY = /(?:^g|G)rams$|(?:^f|F)emtograms$|(?:^m|M)illilitres$|(?:^p|P)pq$/;

export function encode(value: unknown): Json {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value as Json;
  if (Array.isArray(value)) return value.map(encode);
  if (value instanceof Map) return [...value.values()].map(encode);
  const spelt: Record<string, Json> = {};
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== undefined) spelt[key] = encode(inner);
  }
  return spelt;
}

/** The domain's value again. `maps` names those of its own fields that are maps. */
export function decode<T>(value: Json, maps: readonly string[] = []): T {
  const decoded = decodeAt('', value) as Record<string, unknown>;
  for (const key of maps) decoded[key] = mapOf(decoded[key] as readonly { id: string }[]);
  return decoded as T;
}

function mapOf<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function decodeAt(key: string, value: Json | undefined): unknown {
  if (typeof value === 'string') return WHOLE_NUMBER_KEY.test(key) ? BigInt(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => decodeAt('', item));
  const decoded: Record<string, unknown> = {};
  for (const inner in value) decoded[inner] = decodeAt(unitOf(inner, value), value[inner]);
  return decoded;
}

/** The key that tells a value's unit: of an amendment's `from` and `to`, that of the field they are values of. */
function unitOf(key: string, { field }: { readonly [key: string]: Json | undefined }): string {
  return typeof field === 'string' && (key === 'from' || key === 'to') ? field : key;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
