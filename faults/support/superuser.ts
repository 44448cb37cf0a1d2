import type pg from 'pg';
import type { Chance } from './chance.js';
import { alteredValue, type Column } from './altered-value.js';
import { changedDocument } from './changed-document.js';

/** What the audit answers for: the ledger, what is derived from it, and the log. */
const TABLES = [
  ...['event', 'stream', 'consignment', 'package', 'batch', 'label', 'posting', 'lineage'],
  ...['journal_month', 'log_leaf', 'log_tile', 'log_checkpoint'],
] as const;

/**
 * Columns from which nothing is decided, reported or proven: the event, or the note, says it itself.
 * Whoever changes them changes what a list shows, and no custody fact.
 */
const BESIDE_THE_FACTS = new Set([
  ...['consignment.updated_at', 'batch.updated_at', 'journal_month.recorded_until'],
  ...['label.issued_at', 'label.revoked_at', 'label.reason', 'stream.last_recorded_at'],
  ...['log_checkpoint.key', 'log_checkpoint.signed_at'],
]);

/** Somebody who may do anything in the database, in an open transaction. */
export class Superuser {
  private readonly columns = new Map<string, readonly KnownColumn[]>();

  constructor(
    private readonly client: pg.Client,
    private readonly chance: Chance,
  ) {}

  /**
   * Changes something, by chance, past every trigger. What PostgreSQL refuses, and what changes
   * nothing, is no tampering: then another change is made.
   * @returns what was done, in words.
   */
  async tamper(): Promise<string> {
    await this.silenceTriggers();
    for (;;) {
      await this.client.query('SAVEPOINT untouched');
      const done = await this.tamperOnce().catch(refusedByPostgres);
      if (done !== null) return done;
      await this.client.query('ROLLBACK TO SAVEPOINT untouched');
    }
  }

  private async tamperOnce(): Promise<string | null> {
    const table = this.chance.oneOf(TABLES);
    const ways = [
      ...[() => this.alter(table), () => this.alter(table), () => this.remove(table)],
      ...[() => this.insert(table), () => this.swap(table), () => this.hashAnew()],
    ];
    return this.chance.oneOf(ways)();
  }

  private async alter(table: string): Promise<string | null> {
    const column = this.chance.oneOf((await this.columnsOf(table)).filter(isFact));
    const row = await this.rowOf(table);
    if (column.type === 'json') return this.alterDocument(table, column, row);
    const value = alteredValue(column, this.chance);
    return this.run(
      `UPDATE ${table} SET ${column.name} = ${value} WHERE ${row} AND ${column.name} IS DISTINCT FROM ${value}`,
    );
  }

  private async alterDocument(table: string, { name }: Column, row: string) {
    const text = `SELECT ${name}::text AS doc FROM ${table} WHERE ${row}`;
    const { rows } = await this.client.query<{ doc: string }>(text);
    const doc = changedDocument(rows[0]?.doc ?? '', this.chance);
    return doc === null ? null : this.run(`UPDATE ${table} SET ${name} = $1 WHERE ${row}`, [doc]);
  }

  private async remove(table: string): Promise<string | null> {
    return this.run(`DELETE FROM ${table} WHERE ${await this.rowOf(table)}`);
  }

  /** A row that is there already, but for one of its columns. */
  private async insert(table: string): Promise<string | null> {
    const columns = (await this.columnsOf(table))
      .filter(isFact)
      .filter(({ type }) => type !== 'json');
    const other = this.chance.oneOf(columns);
    const names = (await this.columnsOf(table)).map(({ name }) => name);
    const values = names.map((name) =>
      name === other.name ? alteredValue(other, this.chance) : name,
    );
    return this.run(
      `INSERT INTO ${table} (${names.join()}) SELECT ${values.join()} FROM ${table} WHERE ${await this.rowOf(table)}`,
    );
  }

  /** Two rows change places, in one of their columns. */
  private async swap(table: string): Promise<string | null> {
    const { name, type } = this.chance.oneOf((await this.columnsOf(table)).filter(isFact));
    const [one, other] = [await this.rowOf(table), await this.rowOf(table)];
    const told = type === 'json' ? `${name}::text` : name;
    const value = (row: string) => `(SELECT ${name} FROM ${table} WHERE ${row})`;
    return this.run(
      `UPDATE ${table} SET ${name} = CASE WHEN ${one} THEN ${value(other)} ELSE ${value(one)} END
        WHERE (${one} OR ${other})
          AND (SELECT count(DISTINCT ${told}) FROM ${table} WHERE ${one} OR ${other}) = 2`,
    );
  }

  /** An event says something else, under the hash of what it says now, as far up as chance has it. */
  private async hashAnew(): Promise<string | null> {
    const row = await this.rowOf('event');
    const { rows } = await this.client.query<{ stream_id: string; seq: number; body: string }>(
      `SELECT stream_id, seq, convert_from(body, 'UTF8') AS body FROM event WHERE ${row}`,
    );
    const [event] = rows;
    const body = changedDocument(event?.body ?? '', this.chance);
    if (!event || body === null) return null;
    const at = [event.stream_id, event.seq, body];
    const hash = `sha256(convert_to($3, 'UTF8'))`;
    const done = await this.run(
      `UPDATE event SET body = convert_to($3, 'UTF8'), hash = ${hash} WHERE stream_id = $1 AND seq = $2`,
      at,
    );
    const depth = this.chance.below(3);
    if (depth > 0)
      await this.run(`UPDATE stream SET head_hash = ${hash} WHERE id = $1 AND seq = $2`, at);
    if (depth > 1)
      await this.run(
        `UPDATE log_leaf SET event_hash = ${hash} WHERE stream_id = $1 AND seq = $2`,
        at,
      );
    return `${done} (hashed anew, ${depth} further up)`;
  }

  private async run(statement: string, values: unknown[] = []): Promise<string | null> {
    const { rowCount } = await this.client.query(statement, values);
    return rowCount ? `${statement} ${JSON.stringify(values)}` : null;
  }

  /** Any row of a table, as a condition. */
  private async rowOf(table: string): Promise<string> {
    const { rows } = await this.client.query<{ at: string }>(
      `SELECT format('(%s.tableoid, %s.ctid) = (%s::oid, %L::tid)', '${table}', '${table}', tableoid::oid, ctid) AS at FROM ${table}`,
    );
    return rows.length > 0 ? this.chance.oneOf(rows).at : 'false';
  }

  private async columnsOf(table: string): Promise<readonly KnownColumn[]> {
    const known = this.columns.get(table);
    if (known) return known;
    const { rows } = await this.client.query<{ name: string; type: string }>(
      `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        ORDER BY attnum`,
      [table],
    );
    const columns = rows.map((row) => ({
      ...row,
      isFact: !BESIDE_THE_FACTS.has(`${table}.${row.name}`),
    }));
    this.columns.set(table, columns);
    return columns;
  }

  private async silenceTriggers(): Promise<void> {
    const { rows } = await this.client.query<{ name: string }>(
      `SELECT unnest($1::text[]) AS name
       UNION ALL SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'event'::regclass`,
      [TABLES],
    );
    await this.client.query(
      rows.map(({ name }) => `ALTER TABLE ${name} DISABLE TRIGGER ALL`).join(';'),
    );
  }
}

interface KnownColumn extends Column {
  readonly isFact: boolean;
}

const isFact = (column: KnownColumn): boolean => column.isFact;

/** Of the class of constraints and of data that can't be: everything else is a mistake of ours. */
function refusedByPostgres(error: unknown): null {
  const code = String((error as { code?: unknown } | null)?.code);
  if (/^(22|23)/.test(code)) return null;
  throw error;
}
