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

/** The domain's value again. Of its own keys, those that are named in `maps` come back as maps. */
export function decode<T>(value: Json, maps: readonly string[] = []): T {
  const decoded = decodeAt('', value) as Record<string, unknown>;
  for (const key of maps)
    decoded[key] = mapById(decoded[key] as readonly { readonly id: string }[]);
  return decoded as T;
}

function mapById<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function decodeAt(key: string, value: Json | undefined): unknown {
  if (typeof value === 'string') return WHOLE_NUMBER_KEY.test(key) ? BigInt(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => decodeAt('', item as Json));
  const decoded: Record<string, unknown> = {};
  for (const [inner, item] of Object.entries(value))
    decoded[inner] = decodeAt(isValue(inner) ? fieldOf(value, inner) : inner, item);
  return decoded;
}

/** The values of an amendment are of the kind of the field that it names: `package.netGrams`, from and to. */
const isValue = (key: string): boolean => key === 'from' || key === 'to';

function fieldOf(value: object, key: string): string {
  const { field } = value as { readonly field?: unknown };
  return typeof field === 'string' ? field : key;
}
