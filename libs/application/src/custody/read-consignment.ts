import type { Actor } from '@popstrace/access';
import { next, type Batch, type Consignment, type NextCommand } from '@popstrace/custody';
import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import type { TimelineEntry } from './custody.port.js';
import { circumstances, type CustodyPorts } from './give-command.js';
import { maySee, maySeeBatch } from './parties.js';

export type ReadRefusal = Refusal<'not-found'>;

export const NOT_FOUND: ReadRefusal = {
  code: 'not-found',
  message: 'There is no such thing, or it is not yours to see.',
  pointer: '',
};

export interface ConsignmentView {
  readonly consignment: Consignment;
  readonly next: readonly NextCommand[];
}

/** A consignment with what may be done next by this actor, and why the rest may not. */
export async function readConsignment(
  ports: CustodyPorts,
  actor: Actor,
  id: Id,
): Promise<Result<ConsignmentView, readonly ReadRefusal[]>> {
  const consignment = await ports.reader.seenBy(actor).consignment(id);
  if (!consignment || !maySee(actor, consignment)) return err([NOT_FOUND]);
  return ok(await withNext(ports, actor, consignment));
}

export async function withNext(
  ports: CustodyPorts,
  actor: Actor,
  consignment: Consignment,
): Promise<ConsignmentView> {
  const batches = await Promise.all(consignment.batches.map((id) => ports.reader.batch(id)));
  const known = batches.filter((b): b is Batch => b !== null);
  const now = ports.clock.now();
  const loaded = await circumstances(ports, {
    consignments: [consignment],
    batches: known,
    organisations: [],
    sites: [],
  });
  const context = { actor, occurredAt: now, recordedAt: now, ...loaded };
  const standing = { consignment, batches: new Map(known.map((b) => [b.id, b])), context };
  return { consignment, next: next(standing) };
}

/** The events of a consignment or batch, as they were hashed. */
export async function readTimeline(
  ports: CustodyPorts,
  actor: Actor,
  id: Id,
  page: { readonly after: number; readonly limit: number },
): Promise<Result<readonly TimelineEntry[], readonly ReadRefusal[]>> {
  const reader = ports.reader.seenBy(actor);
  const consignment = await reader.consignment(id);
  const batch = consignment ? null : await reader.batch(id);
  const seen = consignment
    ? maySee(actor, consignment)
    : batch !== null && maySeeBatch(actor, batch);
  return seen ? ok(await reader.timeline(id, page.after, page.limit)) : err([NOT_FOUND]);
}

export async function readBatch(
  ports: CustodyPorts,
  actor: Actor,
  id: Id,
): Promise<Result<Batch, readonly ReadRefusal[]>> {
  const batch = await ports.reader.seenBy(actor).batch(id);
  return batch && maySeeBatch(actor, batch) ? ok(batch) : err([NOT_FOUND]);
}
