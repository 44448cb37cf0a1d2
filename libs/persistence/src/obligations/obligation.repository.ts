import type {
  Obliged,
  ObligationMet,
  ObligationStore,
  ObligedKind,
  Stock,
} from '@popstrace/application';
import { isId, type Id } from '@popstrace/kernel';
import type pg from 'pg';
import { asTx } from '../unit-of-work.js';
import { obligedCountries, obligedHolders, obligedSites } from './obliged.js';
import { stocksOf } from './recorded-obligations.js';

export class ObligationRepository implements ObligationStore {
  constructor(private readonly pool: pg.Pool) {}

  async find({
    kind,
    id,
  }: {
    readonly kind: ObligedKind;
    readonly id: string;
  }): Promise<Obliged | null> {
    const tx = asTx(this.pool);
    if (kind === 'country') return (await obligedCountries(tx, 'code', [id]))[0] ?? null;
    if (!isId(id)) return null;
    const found = kind === 'site' ? await obligedSites(tx, [id]) : await obligedHolders(tx, [id]);
    return found[0] ?? null;
  }

  async addMet(met: ObligationMet): Promise<void> {
    const { id, subject, milestone, year, pop, on, reference } = met;
    const { organisation, user, name, recordedAt } = met;
    await this.pool.query(
      `INSERT INTO obligation_met (id, subject_kind, subject_id, milestone, year, pop, happened_on, reference,
                                   organisation_id, account_id, name, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[id, subject.kind, subject.id, milestone, year, pop, on, reference],
        ...[organisation, user, name, recordedAt],
      ],
    );
  }

  async addStock(stock: Stock): Promise<void> {
    const { id, holder, pop, grams, on, reference, organisation, user, name, recordedAt } = stock;
    await this.pool.query(
      `INSERT INTO stock (id, holder_id, pop, grams, stated_on, reference, organisation_id, account_id, name, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, holder, pop, grams, on, reference, organisation, user, name, recordedAt],
    );
  }

  stocksOf(holder: Id): Promise<readonly Stock[]> {
    return stocksOf(asTx(this.pool), [holder]);
  }
}
