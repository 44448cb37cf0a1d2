import type { Id } from '@popstrace/kernel';
import type { BatchResponse } from '../../../api/src/batches/batch.response.js';
import type { AcceptRequest } from '../../../api/src/consignments/reception.request.js';
import { siteId } from '../cast/identity.js';
import type { SiteKey } from '../cast/sites.js';
import type { Followed } from './followed.js';
import { outputsOf, type Process } from './outputs.js';
import { Person } from './person.js';

/** A run of a technology that a story follows. */
export interface Run {
  readonly process: Process;
  readonly feed: readonly Followed[];
  batch: BatchResponse;
}

/** Where a residue goes. */
export interface Placing {
  readonly operation: string;
  readonly site: SiteKey;
}

/** Somebody who works at a plant. */
export class Operator extends Person {
  async accepts(waste: Followed, refusal: Omit<AcceptRequest, 'occurredAt'> = {}): Promise<void> {
    await waste.give(this.key, 'accept', refusal);
  }

  /** Opens a batch and feeds whole consignments into it, package by package. */
  async feeds(at: SiteKey, process: Process, feed: readonly Followed[]): Promise<Run> {
    const { technology, operation } = process;
    const opened = await this.hands.openBatch(this.key, {
      site: siteId(at),
      technology,
      operation,
    });
    const run: Run = { process, feed, batch: opened.batch };
    for (const waste of feed) await this.adds(waste, run);
    return run;
  }

  /** Opens a batch for what is left of another. */
  async feedsResidue(
    at: SiteKey,
    process: Process,
    { from, residue }: { readonly from: Run; readonly residue: Id },
  ): Promise<Run> {
    const run = await this.feeds(at, process, []);
    const body = { from: from.batch.id, residue };
    run.batch = (await this.hands.run(this.key, 'residues/feed', run.batch.id, body)).batch;
    return run;
  }

  private async adds(waste: Followed, { batch }: Run): Promise<void> {
    await this.scans(waste, 'treat', { batch: batch.id });
    await waste.give(this.key, 'start-treatment', { batch: batch.id });
  }

  /** Records what came out; another person then confirms it. */
  async records(run: Run): Promise<void> {
    const batch = await this.hands.readBatch(this.key, run.batch.id);
    const outputs = outputsOf(batch, run.process, this.hands.now());
    run.batch = (await this.hands.run(this.key, 'outputs', batch.id, outputs)).batch;
  }

  async confirms(run: Run): Promise<void> {
    run.batch = (await this.hands.run(this.key, 'confirm', run.batch.id, {})).batch;
    for (const waste of run.feed) await waste.lookAt(this.key);
  }

  /** Each residue in its turn: the n-th goes to the n-th place, the rest to the last. */
  async places(run: Run, ...placings: readonly [Placing, ...Placing[]]): Promise<void> {
    for (const [index, { id }] of run.batch.residues.entries())
      await this.puts(run, id, placings[index] ?? (placings.at(-1) as Placing));
  }

  async puts(run: Run, residue: Id, { operation, site }: Placing): Promise<void> {
    const body = { residue, operation, site: siteId(site) };
    run.batch = (await this.hands.run(this.key, 'residues/dispose', run.batch.id, body)).batch;
  }

  async disposes(waste: Followed): Promise<void> {
    await waste.give(this.key, 'dispose', {});
  }

  async certifies(waste: Followed): Promise<void> {
    await waste.give(this.key, 'certify', {});
  }
}
