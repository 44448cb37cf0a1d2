import type { Json } from '@popstrace/kernel';

/**
 * How the domain's values are spelt as JSON, in events and in stored state. Keys that end in `grams`,
 * `femtograms` or `ppq` hold whole numbers of that unit and are spelt as decimal strings (JSON numbers
 * would lose digits); maps are spelt as arrays of their values, which all have an `id`.
 */
const WHOLE_NUMBER_KEY = /(?:^g|G)rams$|(?:^f|F)emtograms$|(?:^p|P)pq$/;

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

/** The domain's value again. Maps come back where `mapped` names their key. */
export function decode<T>(value: Json, mapped: readonly string[] = []): T {
  return decodeAt('', value, mapped) as T;
}

function decodeAt(key: string, value: Json | undefined, mapped: readonly string[]): unknown {
  if (typeof value === 'string') return WHOLE_NUMBER_KEY.test(key) ? BigInt(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => decodeAt('', item as Json, mapped));
    return mapped.includes(key)
      ? new Map(items.map((item) => [(item as { id: string }).id, item]))
      : items;
  }
  const decoded: Record<string, unknown> = {};
  for (const [inner, item] of Object.entries(value)) decoded[inner] = decodeAt(inner, item, mapped);
  return decoded;
}
