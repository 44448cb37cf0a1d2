import type { PersonKey } from '../cast/people.js';
import type { Hands } from './hands.js';
import { Operator } from './operator.js';
import { Person } from './person.js';

const PEOPLE = [
  'vera',
  'olga',
  'amina',
  'ravi',
  'petra',
  'bruno',
  'rosa',
  'wim',
] as const satisfies readonly PersonKey[];
const OPERATORS = [
  'dmitri',
  'katya',
  'milan',
  'nadia',
  'tomas',
  'greta',
] as const satisfies readonly PersonKey[];

type Cast = { readonly [K in (typeof PEOPLE)[number]]: Person } & {
  readonly [K in (typeof OPERATORS)[number]]: Operator;
};

/** Where a story is played: its cast, and its time. */
export interface Stage {
  readonly cast: Cast;
  wait(days: number): void;
}

export function stageOf(hands: Hands): Stage {
  const people = PEOPLE.map((key) => [key, new Person(key, hands)] as const);
  const operators = OPERATORS.map((key) => [key, new Operator(key, hands)] as const);
  return {
    cast: Object.fromEntries([...people, ...operators]) as unknown as Cast,
    wait: (days) => hands.wait(days),
  };
}

/** A story: what happens to some waste, and what must be true on the way. */
export interface Story {
  readonly name: string;
  /** How many days ago it begins, in the demo country. */
  readonly daysAgo: number;
  /** @returns what it came to, in a few words. */
  readonly play: (stage: Stage) => Promise<string>;
}
