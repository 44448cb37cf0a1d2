import type { AuditFault, AuditFinding } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import type pg from 'pg';

/** Rows that stand for no chain, and mass that left one chain and never came into another. */
export async function strayFindings(client: pg.PoolClient): Promise<AuditFinding[]> {
  const strays = await client.query<{ what: string; id: Id }>(
    `SELECT 'stream' AS what, id FROM stream WHERE NOT EXISTS (SELECT FROM event WHERE stream_id = stream.id)
     UNION ALL SELECT 'consignment', id FROM consignment WHERE NOT EXISTS (SELECT FROM stream s WHERE s.id = consignment.id)
     UNION ALL SELECT 'batch', id FROM batch WHERE NOT EXISTS (SELECT FROM stream s WHERE s.id = batch.id)
     UNION ALL SELECT 'posting', stream_id FROM posting p WHERE NOT EXISTS (
       SELECT FROM event e WHERE e.stream_id = p.stream_id AND e.seq = p.seq
          AND e.occurred_at = p.occurred_at)
     UNION ALL SELECT 'lineage', stream_id FROM lineage l WHERE NOT EXISTS (
       SELECT FROM event e WHERE e.stream_id = l.stream_id AND e.seq = l.seq)
     UNION ALL SELECT 'label', package_id FROM label l WHERE revoked_at IS NULL AND NOT EXISTS (
       SELECT FROM package p WHERE p.id = l.package_id AND coalesce(p.label, l.code) = l.code)
     LIMIT 100`,
  );
  const between = await client.query<{ pop: string; amount: string }>(
    `SELECT pop, sum(amount) AS amount FROM posting WHERE account = 'between'
      GROUP BY pop HAVING sum(amount) <> 0`,
  );
  return [
    ...strays.rows.map(({ what, id }) =>
      found('row-without-events', id, `A row of ${what} stands for no event (${id}).`),
    ),
    ...between.rows.map(({ pop, amount }) =>
      found(
        'mass-not-conserved',
        null,
        `${amount} of ${pop || 'the whole mass'} left one chain and came into no other.`,
      ),
    ),
  ];
}

function found(fault: AuditFault, stream: Id | null, message: string): AuditFinding {
  return { fault, stream, seq: null, message };
}
