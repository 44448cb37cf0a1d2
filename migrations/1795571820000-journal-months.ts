import { SqlMigration } from './sql-migration.js';

/**
 * The mass journal by month (UTC), kept with every event that posts: so a national report adds up a few
 * thousand rows, however many events there were.
 */
export class JournalMonths1795571820000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE journal_month (
      month date NOT NULL CONSTRAINT journal_month_first CHECK (extract(day FROM month) = 1),
      account text NOT NULL,
      territory text NOT NULL,
      -- Empty where mass goes no certain way.
      operation text NOT NULL,
      pop text NOT NULL,
      came numeric(40, 0) NOT NULL,
      went numeric(40, 0) NOT NULL,
      postings bigint NOT NULL,
      -- When the last event that moved it was recorded: what a report stands on.
      recorded_until timestamptz NOT NULL,
      PRIMARY KEY (month, account, territory, operation, pop)
    ) WITH (fillfactor = 50);
    GRANT SELECT, INSERT, UPDATE ON journal_month TO popstrace_app;

    INSERT INTO journal_month
      SELECT date_trunc('month', occurred_at AT TIME ZONE 'UTC')::date, account, territory, coalesce(operation, ''), pop,
             coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0), count(*), max(recorded_at)
        FROM posting JOIN event USING (stream_id, seq, occurred_at) GROUP BY 1, 2, 3, 4, 5;

    -- What is asked beside whole months: a few days at the ends of a period, and what stands behind a figure.
    CREATE INDEX posting_occurred_at ON posting USING brin (occurred_at);
  `;
}
