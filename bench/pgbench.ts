import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';

const run = promisify(execFile);

/** Packages of the reference: as many as the scan's, so that both work on tables of one size. */
export const REFERENCE_PACKAGES = 60_000;

/**
 * The limit: the least that a scan must do, as one prepared statement. It locks the package, checks
 * its state, inserts one custody event whose hash covers the one before it, and advances the package.
 * The event is as wide as ours (its body is a scan's canonical bytes) and has one index.
 */
const SCRIPT = `\\set id random(1, ${REFERENCE_PACKAGES})
WITH p AS (SELECT id, seq, head FROM reference.package WHERE id = :id AND state >= 0 FOR UPDATE),
     e AS (INSERT INTO reference.event (package_id, seq, recorded_at, previous, hash, body)
           SELECT p.id, p.seq + 1, now(), p.head, sha256(p.head || b.body), b.body FROM p, reference.body b
           RETURNING package_id, seq, hash)
UPDATE reference.package SET seq = e.seq, head = e.hash, state = state + 1 FROM e WHERE package.id = e.package_id;
`;

/** A scan's canonical bytes are about this long. */
const BODY_BYTES = 620;

export async function prepareReference(owner: pg.Client): Promise<void> {
  await owner.query(`
    CREATE SCHEMA reference;
    CREATE TABLE reference.body AS SELECT convert_to(repeat('x', ${BODY_BYTES}), 'UTF8') AS body;
    CREATE TABLE reference.package (id int PRIMARY KEY, state int NOT NULL, seq int NOT NULL, head bytea NOT NULL)
      WITH (fillfactor = 70);
    INSERT INTO reference.package SELECT i, 0, 0, sha256(i::text::bytea) FROM generate_series(1, ${REFERENCE_PACKAGES}) i;
    CREATE TABLE reference.event (package_id int, seq int, recorded_at timestamptz, previous bytea, hash bytea,
      body bytea, PRIMARY KEY (package_id, seq));
    ANALYZE reference.package;`);
}

export interface PgbenchFigures {
  readonly tps: number;
  readonly latencyMs: number;
}

/** Transactions a second of the reference with so many clients. */
export async function pgbench(
  url: string,
  clients: number,
  seconds: number,
): Promise<PgbenchFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'popstrace-bench-'));
  const script = join(folder, 'scan.sql');
  try {
    await writeFile(script, SCRIPT);
    const { stdout } = await run('pgbench', [
      '-n',
      '-M',
      'prepared',
      '-f',
      script,
      '-c',
      String(clients),
      '-j',
      '2',
      '-T',
      String(seconds),
      url,
    ]);
    return {
      tps: Number(/tps = ([\d.]+)/.exec(stdout)?.[1]),
      latencyMs: Number(/latency average = ([\d.]+) ms/.exec(stdout)?.[1]),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
