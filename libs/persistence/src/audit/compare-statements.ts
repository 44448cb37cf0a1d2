import type { AuditFinding } from '@popstrace/application';
import { deviceIdOf, verifyDevice, type DeviceAlgorithm } from '@popstrace/keys';
import type { Id } from '@popstrace/kernel';
import { readStatement, statementHash } from '@popstrace/ledger';
import type pg from 'pg';
import type { MarkedEvent, StreamFold } from './stream-fold.js';

interface StatementRow {
  readonly hash: string;
  readonly body: Buffer;
  readonly signature: Buffer;
  readonly account: Id;
  readonly algorithm: DeviceAlgorithm;
  readonly publicKey: Buffer;
}

/** Every event that says that a device signed it has that device's own signature beside it. */
export async function compareStatements(
  client: pg.PoolClient,
  folds: readonly StreamFold[],
): Promise<AuditFinding[]> {
  const marked = folds.flatMap(({ id, marked }) => marked.map((event) => ({ stream: id, event })));
  if (marked.length === 0) return [];
  const hashes = [...new Set(marked.map(({ event }) => event.device.statement))];
  const { rows } = await client.query<StatementRow>(
    `SELECT encode(s.hash, 'hex') AS hash, s.body, s.signature, d.account_id AS account, d.algorithm,
            d.public_key AS "publicKey"
       FROM device_statement s JOIN device d ON d.id = s.device_id
      WHERE s.hash = ANY ($1::bytea[]) AND s.standing <> 'forged'`,
    [hashes.map((hash) => Buffer.from(hash, 'hex'))],
  );
  const kept = new Map(rows.map((row) => [row.hash, row]));
  return marked.flatMap(({ stream, event }) => {
    const row = kept.get(event.device.statement);
    const fault = row ? faultOf(event, row) : 'it is not on record';
    return fault ? [finding(stream, event, fault)] : [];
  });
}

/** The name of a device is made of its key: a key that was changed in its row is another device's. */
function faultOf({ user, device }: MarkedEvent, row: StatementRow): string | null {
  const statement = readStatement(row.body);
  if (!statement.ok || statementHash(row.body) !== device.statement)
    return 'its bytes were changed';
  const { device: name, seq } = statement.value;
  if (name !== device.id || seq !== device.seq) return 'it has another place';
  if (row.account !== user) return 'it was signed for somebody else';
  if (deviceIdOf(row.publicKey) !== name) return 'the key on record is not that device’s';
  return verifyDevice(row, row.body, row.signature) ? null : 'that device did not sign it';
}

function finding(stream: Id, { seq, device }: MarkedEvent, fault: string): AuditFinding {
  return {
    fault: 'statement-differs',
    ...{ stream, seq },
    message: `Event ${seq} of ${stream} names statement ${device.seq} of device ${device.id}: ${fault}.`,
  };
}
