import type { Chance } from './chance.js';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

interface Leaf {
  readonly in: Json[] | { [name: string]: Json };
  readonly at: string;
}

/** The same JSON with one value in it changed; `null` where it holds none. */
export function changedDocument(text: string, chance: Chance): string | null {
  const doc = JSON.parse(text) as Json;
  const leaves = leavesOf(doc);
  if (leaves.length === 0) return null;
  const leaf = chance.oneOf(leaves);
  const holder = leaf.in as { [name: string]: Json };
  holder[leaf.at] = other(holder[leaf.at] as Json);
  return JSON.stringify(doc);
}

function leavesOf(value: Json): readonly Leaf[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([at, inner]) =>
    inner !== null && typeof inner === 'object' ? leavesOf(inner) : [{ in: value, at }],
  );
}

function other(value: Json): Json {
  switch (typeof value) {
    case 'string':
      return /\d$/.test(value)
        ? value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
        : `${value}x`;
    case 'number':
      return value + 1;
    case 'boolean':
      return !value;
    default:
      return 'x';
  }
}
