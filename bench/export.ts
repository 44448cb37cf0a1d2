import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connectDatabase, startEmbeddedPostgres } from '@popstrace/persistence';
import pg from 'pg';
import { MIGRATIONS } from '../migrations/index.js';
import { median, rounded, type BenchResult } from './result.js';

const ROWS = 1_000_000;
const ROUNDS = 5;
const GOAL = 0.9;
const GOAL_MEGABYTES = 120;
const GOAL_ROWS_A_SECOND = 100_000;

/**
 * The register of packages, a million rows, as CSV against PostgreSQL's plain `COPY … TO STDOUT` of the
 * same columns read by the same client, in turns: the value is what making cells safe leaves of its
 * speed. Beside it, rows a second as XLSX, and the memory of each process that wrote.
 */
export async function bench(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'popstrace-bench-'));
  const postgres = await startEmbeddedPostgres(folder, () => process.exit(1));
  try {
    const urls = { url: postgres.url, ownerUrl: postgres.ownerUrl };
    const database = await connectDatabase(urls, {
      migrations: MIGRATIONS,
      keysDir: join(folder, 'keys'),
    });
    await database.close();
    await fillRegister(postgres.ownerUrl);
    return await measure(postgres.url);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

interface Written {
  readonly seconds: readonly number[];
  readonly bytes: number;
  readonly megabytes: number;
}

async function measure(url: string): Promise<BenchResult> {
  await write(url, 'copy', 1); // pages come into memory here
  const pairs: { readonly copy: Written; readonly csv: Written }[] = [];
  for (let round = 0; round < ROUNDS; round++)
    pairs.push({ copy: await write(url, 'copy', 1), csv: await write(url, 'csv', 1) });
  const book = await write(url, 'xlsx', 3);
  const ratio = median(pairs.map(({ copy, csv }) => timeOf(copy) / timeOf(csv)));
  const megabytes = Math.max(...pairs.map(({ csv }) => csv.megabytes));
  const xlsxRows = Math.round(ROWS / median(book.seconds));
  return {
    name: 'export',
    value: rounded(ratio),
    unit: 'of COPY',
    goal: GOAL,
    met: ratio >= GOAL && megabytes <= GOAL_MEGABYTES && xlsxRows >= GOAL_ROWS_A_SECOND,
    ratio: rounded(ratio),
    rounds: ROUNDS,
    raw: {
      rows: ROWS,
      ...{ csvMegabytes: megabytes, goalMegabytes: GOAL_MEGABYTES },
      xlsxMegabytes: book.megabytes,
      ...{ xlsxRowsASecond: xlsxRows, goalXlsxRowsASecond: GOAL_ROWS_A_SECOND },
      copySeconds: pairs.map(({ copy }) => rounded(timeOf(copy), 3)),
      csvSeconds: pairs.map(({ csv }) => rounded(timeOf(csv), 3)),
      xlsxSeconds: book.seconds.map((each) => rounded(each, 3)),
      bytes: { csv: pairs[0]?.csv.bytes, xlsx: book.bytes },
    },
  };
}

const timeOf = ({ seconds }: Written): number => median(seconds);

async function write(url: string, form: string, rounds: number): Promise<Written> {
  const reader = fileURLToPath(new URL('export-reader.js', import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [reader, url, form, String(rounds)]);
  return JSON.parse(stdout) as Written;
}

const PACKAGES_EACH = 20;

/** A million packages of fifty holders, written as rows: how they came about is not measured here. */
async function fillRegister(ownerUrl: string): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  // Rows alone, without their chains: what refers to those is not asked.
  await owner.query(`SET session_replication_role = replica`);
  await owner.query(`
    INSERT INTO organisation (id, name, country, jurisdiction, roles, created_at)
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
           'National Electricity Utility, district ' || n, 'XA', 'XA', ARRAY['holder'], now()
      FROM generate_series(1, 50) AS n`);
  await owner.query(`
    INSERT INTO consignment (id, code, state, holder_id, custodian_id, parties, places, updated_at, doc)
    SELECT ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'C-' || n, 'in_interim_storage',
           o, o, ARRAY[o], ARRAY['XA'], now(), '{}'
      FROM generate_series(1, ${ROWS / PACKAGES_EACH}) AS n,
           LATERAL (SELECT ('00000000-0000-7000-8000-' || lpad((1 + n % 50)::text, 12, '0'))::uuid AS o) AS of`);
  await owner.query(`
    INSERT INTO package (id, consignment_id, label, state, net_g, roots, doc)
    SELECT ('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid,
           ('00000000-0000-7000-9000-' || lpad((1 + n / ${PACKAGES_EACH})::text, 12, '0'))::uuid,
           'P' || n, 'stored', 180000 + n, ARRAY[]::uuid[], '{}'
      FROM generate_series(0, ${ROWS - 1}) AS n`);
  await owner.query('VACUUM ANALYZE');
  await owner.end();
}
