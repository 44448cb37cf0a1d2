import type { Actor } from '@popstrace/access';
import type { LineageEdge } from '@popstrace/custody';
import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { believeLabel, type BelievePorts } from '../labels/believe-label.js';
import type { CustodyReader, FoundPackage, FoundResidue } from './custody.port.js';
import { maySee, maySeeBatch } from './parties.js';
import { NOT_FOUND } from './read-consignment.js';

interface Ports {
  readonly reader: CustodyReader;
}

type Answer<T> = Promise<Result<T, readonly Refusal[]>>;

/** A package, for whoever may see its consignment. */
export async function readPackage({ reader }: Ports, actor: Actor, id: Id): Answer<FoundPackage> {
  const found = await reader.seenBy(actor).package(id);
  return found && maySee(actor, found.consignment) ? ok(found) : err([NOT_FOUND]);
}

/** The package that wears a label, by what a camera read or a person typed. Nothing is recorded. */
export async function findLabel(
  ports: Ports & BelievePorts,
  actor: Actor,
  text: string,
): Answer<FoundPackage> {
  const label = await believeLabel(ports, text);
  if (!label.ok) return err([label.error]);
  const found = await ports.reader.seenBy(actor).packageByLabel(label.value.code);
  return found && maySee(actor, found.consignment) ? ok(found) : err([NOT_FOUND]);
}

/** The graph around a package: back to what it was filled from, forward to what it went into. */
export interface Lineage {
  readonly package: Id;
  readonly edges: readonly LineageEdge[];
}

/**
 * Whoever may see a package may see which packages it came from and went into, but not inside them. A
 * residue has a lineage from its birth, also while it lies at the plant and is nobody's consignment.
 */
export async function readLineage({ reader }: Ports, actor: Actor, id: Id): Answer<Lineage> {
  const found = await reader.seenBy(actor).package(id);
  const isSeen = found
    ? maySee(actor, found.consignment)
    : (await residueSeen(reader, actor, id)) !== null;
  return isSeen ? ok({ package: id, edges: await reader.lineageOf(id) }) : err([NOT_FOUND]);
}

/** A residue, for whoever may see the run that made it. */
export async function residueSeen(
  reader: CustodyReader,
  actor: Actor,
  id: Id,
): Promise<FoundResidue | null> {
  const found = await reader.seenBy(actor).residue(id);
  return found && maySeeBatch(actor, found.batch) ? found : null;
}
