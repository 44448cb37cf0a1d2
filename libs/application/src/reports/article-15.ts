import {
  buildArticle15,
  readArticle15Inputs,
  spansOf,
  spellArticle15Inputs,
} from '@popstrace/reports';
import type { Maker } from './maker.js';

/** The national report of Article 15. */
export const article15: Maker = {
  async inputsOf({ reports, inventory }, { territory, period }) {
    const [answers, equipment] = await Promise.all([
      reports.answers({ territory, period }),
      inventory.equipmentOf({ territory }),
    ]);
    return spellArticle15Inputs({ answers, equipment });
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
    return buildArticle15(about, { ...readArticle15Inputs(spelt), sums, ends });
  },

  spansOf: (period, spelt) =>
    spansOf(period, readArticle15Inputs(spelt).answers['a.entry-into-force']),
};
