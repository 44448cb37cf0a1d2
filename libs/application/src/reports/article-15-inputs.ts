import type { Equipment } from '@popstrace/compliance';
import type { Json } from '@popstrace/kernel';
import type { Answers } from '@popstrace/reports';

/** What the report was made of beside the journal: kept with it, so that it can be made again. */
export interface Article15Inputs {
  readonly answers: Answers;
  readonly equipment: readonly Equipment[];
}

export function spellInputs({ answers, equipment }: Article15Inputs): Json {
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

/** @param inputs as `spellInputs` spelt them. */
export function readInputs(inputs: Json): Article15Inputs {
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
