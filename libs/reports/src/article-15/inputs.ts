import type { Equipment } from '@popstrace/compliance';
import type { Json } from '@popstrace/kernel';
import type { Answers } from './answers.js';

/** What the report was made of beside the journal: kept with it, so that it can be made again. */
export interface Article15Inputs {
  readonly answers: Answers;
  readonly equipment: readonly Equipment[];
}

/** As JSON that has the same bytes whenever it is spelt. */
export function spellArticle15Inputs({ answers, equipment }: Article15Inputs): Json {
  return {
    answers,
    equipment: equipment.map(({ content, volume, mass, ...rest }) => ({
      ...rest,
      content: content === null ? null : String(content),
      volume: String(volume),
      mass: String(mass),
    })),
  };
}

interface Spelt {
  readonly answers: Answers;
  readonly equipment: readonly (Omit<Equipment, 'content' | 'volume' | 'mass'> & {
    readonly content: string | null;
    readonly volume: string;
    readonly mass: string;
  })[];
}

/** @param inputs as `spellArticle15Inputs` spelt them. */
export function readArticle15Inputs(inputs: Json): Article15Inputs {
  const { answers, equipment } = inputs as unknown as Spelt;
  return {
    answers,
    equipment: equipment.map(({ content, volume, mass, ...rest }) => ({
      ...rest,
      content: content === null ? null : BigInt(content),
      volume: BigInt(volume),
      mass: BigInt(mass),
    })),
  };
}
