import { buildMassBalance, spansOf } from '@popstrace/reports';
import type { Maker } from './maker.js';

/** The mass balance of a territory. */
export const massBalance: Maker = {
  inputsOf: () => Promise.resolve(null),

  async build(view, made) {
    const { territory, period } = made;
    const spans = spansOf(period);
    const facts = {
      opening: await view.sums(spans.opening, territory),
      period: await view.sums(spans.period, territory),
      stock: await view.sums(spans.stock, territory),
    };
    return buildMassBalance({ ...made, ledger: await view.mark() }, facts);
  },

  spansOf: (period) => spansOf(period),
};
