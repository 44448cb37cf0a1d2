import type { CustodyReader } from '@popstrace/application';
import type { Batch, Consignment } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import type { Ports } from '../../../api/src/wiring/ports.js';

/**
 * What a story knows without asking the database again. It alone writes to its consignments and
 * batches, so they stand as its last command left them; and while stories are played, nobody's sites
 * and permits change.
 */
export class Memory {
  private readonly consignments = new Map<Id, Consignment>();
  private readonly batches = new Map<Id, Batch>();

  keep(consignments: readonly Consignment[], batches: readonly Batch[]): void {
    for (const each of consignments) this.consignments.set(each.id, each);
    for (const each of batches) this.batches.set(each.id, each);
  }

  /** A scan tells of its own package only. */
  forget(consignments: readonly Consignment[]): void {
    for (const { id } of consignments) this.consignments.delete(id);
  }

  /** The same ports, asked less often. */
  over(ports: Ports): Ports {
    const { reader, sites, permits } = ports;
    const own: Pick<CustodyReader, 'consignment' | 'batch'> = {
      consignment: async (id) => this.consignments.get(id) ?? reader.consignment(id),
      batch: async (id) => this.batches.get(id) ?? reader.batch(id),
    };
    return {
      ...ports,
      reader: overlaid(reader, own),
      sites: overlaid(sites, { find: once((id: Id) => sites.find(id)) }),
      permits: overlaid(permits, { listOf: once((ids: readonly Id[]) => permits.listOf(ids)) }),
    };
  }
}

/** An adapter with some of its methods replaced. */
function overlaid<T extends object>(adapter: T, own: Partial<T>): T {
  return Object.assign(Object.create(adapter) as T, own);
}

/** Each question is asked once. */
function once<Q, A>(ask: (question: Q) => Promise<A>): (question: Q) => Promise<A> {
  const answers = new Map<string, Promise<A>>();
  return (question) => {
    const key = String(question);
    const known = answers.get(key) ?? ask(question);
    answers.set(key, known);
    return known;
  };
}
