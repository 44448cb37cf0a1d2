import type { Actor } from '@popstrace/access';
import { err, ok, type Id, type Result } from '@popstrace/kernel';
import type { Access, CustodyReader } from './custody.port.js';
import { maySee } from './parties.js';
import { NOT_FOUND, type ReadRefusal } from './read-consignment.js';

/** Which authorities looked at a consignment, and when: for whoever may see it itself. */
export async function readAccesses(
  { reader }: { readonly reader: CustodyReader },
  actor: Actor,
  id: Id,
  page: { readonly after: number; readonly limit: number },
): Promise<Result<readonly Access[], readonly ReadRefusal[]>> {
  const shown = reader.seenBy(actor);
  const consignment = await shown.consignment(id);
  if (!consignment || !maySee(actor, consignment)) return err([NOT_FOUND]);
  return ok(await shown.accesses(id, page.after, page.limit));
}
