/** What answers named so far: identifiers by what they are of, and texts by their field. */
export class Pools {
  private readonly pools = new Map<string, Set<string>>();

  /** Known values of a name; of any name where there are none of it. */
  of(name: string): readonly string[] {
    return [...(this.pools.get(name) ?? this.pools.get(ANY) ?? [])];
  }

  add(name: string, value: string): void {
    const pool = this.pools.get(name) ?? new Set();
    if (pool.size < MOST) pool.add(value);
    this.pools.set(name, pool);
  }

  /** Walks an answer: `id` is of what holds it, everything else of its own name. */
  learn(holder: string, value: unknown): void {
    if (Array.isArray(value)) return value.forEach((each) => this.learn(singular(holder), each));
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') this.learn(name === 'items' ? holder : name, inner);
      else if (UUID.test(inner)) {
        this.add(name === 'id' ? singular(holder) : name, inner);
        this.add(ANY, inner);
      } else if (KEPT.has(name)) this.add(name, inner);
    }
  }
}

const ANY = '*';
const MOST = 40;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KEPT = new Set(['label', 'code', 'country', 'pop', 'technology', 'cursor', 'next', 'figure']);

/** `consignments` is a list of what `consignment` names. */
export function singular(name: string): string {
  return name
    .replace(/ies$/, 'y')
    .replace(/(ch|ss|x)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}
