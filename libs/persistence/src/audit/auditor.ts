import type { AuditFinding, Auditor, AuditProgress, AuditReport } from '@popstrace/application';
import type pg from 'pg';
import { compareMonths, FoldedMonths } from './compare-months.js';
import { compareRows } from './compare-rows.js';
import { compareStatements } from './compare-statements.js';
import { logFindings, type LogAuditParts } from './log-audit.js';
import { readEvents } from './read-events.js';
import { strayFindings } from './strays.js';
import { StreamFold } from './stream-fold.js';

const MOST_FINDINGS = 100;
/** Streams that are compared with their rows in one go. */
const AT_ONCE = 500;

/**
 * The audit: in one snapshot, every event of every chain is opened, checked and folded again, and what
 * the fold says is compared with every row. Memory is bounded by the longest chain and a few hundred
 * folded streams.
 */
export class PostgresAuditor implements Auditor {
  constructor(
    private readonly pool: pg.Pool,
    private readonly log: LogAuditParts = { keys: [], held: [] },
  ) {}

  async audit(
    onProgress: (progress: AuditProgress) => void = () => undefined,
  ): Promise<AuditReport> {
    const client = await this.pool.connect();
    const started = performance.now();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const { findings, ...counts } = await auditAll(client, onProgress);
      findings.push(...(await logFindings(client, this.log)));
      const seconds = Math.round(performance.now() - started) / 1000;
      return {
        clean: findings.length === 0,
        ...counts,
        findings: findings.slice(0, MOST_FINDINGS),
        seconds,
      };
    } finally {
      await client.query('ROLLBACK').catch(() => undefined);
      client.release();
    }
  }
}

async function auditAll(
  client: pg.PoolClient,
  onProgress: (progress: AuditProgress) => void,
): Promise<Pick<AuditReport, 'streams' | 'events'> & { findings: AuditFinding[] }> {
  const total = await count(client);
  const findings: AuditFinding[] = [];
  let [streams, events] = [0, 0];
  let folded: StreamFold[] = [];
  const months = new FoldedMonths();
  const compare = async (): Promise<void> => {
    streams += folded.length;
    months.add(folded);
    findings.push(
      ...folded.flatMap((fold) => fold.findings),
      ...(await compareRows(client, folded)),
      ...(await compareStatements(client, folded)),
    );
    folded = [];
  };
  for await (const page of readEvents(client)) {
    for (const event of page) {
      const last = folded.at(-1);
      // A stream is whole when the next one begins: events come in the order of streams.
      if (last?.id !== event.stream && folded.length >= AT_ONCE) await compare();
      const current = last?.id === event.stream ? last : new StreamFold(event.stream);
      if (current !== last) folded.push(current);
      current.add(event);
    }
    events += page.length;
    onProgress({ events, total });
  }
  await compare();
  findings.push(...(await strayFindings(client)), ...(await compareMonths(client, months)));
  return { findings, streams, events };
}

async function count(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ n: bigint }>('SELECT count(*) AS n FROM event');
  return Number(rows[0]?.n ?? 0n);
}
