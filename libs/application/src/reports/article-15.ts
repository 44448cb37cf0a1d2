import type { Equipment } from '@popstrace/compliance';
import type { Json } from '@popstrace/kernel';
import { buildArticle15, type Answers } from '@popstrace/reports';
import { spansOf, type Maker } from './maker.js';

/** The national report of Article 15. */
export const article15: Maker = {
  async inputsOf({ reports, inventory }, { territory, period }) {
    const [answers, equipment] = await Promise.all([
      reports.answers({ territory, period }),
      inventory.equipmentOf({ territory }),
    ]);
    return spellInputs({ answers, equipment });
  },

  async build(view, made, spelt) {
    const { territory, period } = made;
    const spans = article15.spansOf(period, spelt);
    const stock = await view.sums(spans.stock, territory);
    const sums = {
      ...{ period: await view.sums(spans.period, territory), stock },
      // Without a day from which it counts it is all that there is.
      since: spans.since.from === undefined ? stock : await view.sums(spans.since, territory),
    };
    const ends = await view.ends(period, territory);
    const about = { ...made, ledger: await view.mark() };
    return buildArticle15(about, { ...readInputs(spelt), sums, ends });
  },

  spansOf: (period, spelt) => spansOf(period, readInputs(spelt).answers['a.entry-into-force']),
};

/** What the report was made of beside the journal: kept with it, so that it can be made again. */
interface Article15Inputs {
  readonly answers: Answers;
  readonly equipment: readonly Equipment[];
}

function spellInputs({ answers, equipment }: Article15Inputs): Json {
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
function readInputs(inputs: Json): Article15Inputs {
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
