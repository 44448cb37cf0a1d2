import type { Readable } from 'node:stream';
import { hasRole, type Actor } from '@popstrace/access';
import { PACKAGE_REGISTER, type PackageRegister } from '@popstrace/application';
import pg from 'pg';
import { copiedRows, copyOut, safeCell } from './copy.js';

const { escapeIdentifier, escapeLiteral } = pg;

export class PackageRegisterRepository implements PackageRegister {
  constructor(private readonly pool: pg.Pool) {}

  csv(actor: Actor): Promise<Readable> {
    return copyOut(this.pool, packageRegisterQuery(actor, safeCell), 'csv');
  }

  async *rows(actor: Actor): AsyncIterable<readonly (string | null)[]> {
    const asIs = (expression: string): string => expression;
    yield* copiedRows(await copyOut(this.pool, packageRegisterQuery(actor, asIs), 'text'));
  }
}

/** @param free what is done with text that people wrote */
export function packageRegisterQuery(actor: Actor, free: (expression: string) => string): string {
  const columns = [
    'c.code',
    'c.state',
    'p.label',
    'p.state',
    free('holder.name'),
    'holder.country',
    free('custodian.name'),
    'trim_scale(p.net_g * 0.001)',
    `to_char(c.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  ];
  const named = PACKAGE_REGISTER.map(({ id }, at) => `${columns[at]} AS ${escapeIdentifier(id)}`);
  return `
    SELECT ${named.join(', ')}
      FROM package AS p
      JOIN consignment AS c ON c.id = p.consignment_id
      JOIN organisation AS holder ON holder.id = c.holder_id
      JOIN organisation AS custodian ON custodian.id = c.custodian_id
     WHERE ${seenBy(actor)}`;
}

/** As the list of consignments: what one takes part in, and what an authority answers for. */
function seenBy(actor: Actor): string {
  const own = `c.parties @> ARRAY[${escapeLiteral(actor.organisation)}::uuid]`;
  if (!hasRole(actor, 'authority')) return own;
  return `(${own} OR c.places @> ARRAY[${escapeLiteral(actor.jurisdiction)}])`;
}
