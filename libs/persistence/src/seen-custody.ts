import type {
  Access,
  AccessKind,
  ConsignmentFilter,
  FoundPackage,
  Listing,
  ShownCustody,
  TimelineEntry,
} from '@popstrace/application';
import { type Actor } from '@popstrace/access';
import type { Batch, Consignment } from '@popstrace/custody';
import type { Id, Instant } from '@popstrace/kernel';
import { toBatch } from './custody-docs.js';
import { eyesOf } from './eyes.js';
import {
  BATCH,
  CONSIGNMENT,
  LookedUpCustody,
  rowsIn,
  withPackages,
  type StreamDoc,
} from './looked-up-custody.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * Custody in the eyes of one actor: the database itself shows no row that is not his to see. Where an
 * authority looks, it is logged before it sees anything.
 */
export class SeenCustody extends LookedUpCustody implements ShownCustody {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly actor: Actor,
  ) {
    super((work) => unitOfWork.seenBy(actor, work));
  }

  override async consignment(id: Id): Promise<Consignment | null> {
    const found = await super.consignment(id);
    if (found) await this.log('read', [found.id]);
    return found;
  }

  override async timeline(
    stream: Id,
    after: number,
    limit: number,
  ): Promise<readonly TimelineEntry[]> {
    const entries = await super.timeline(stream, after, limit);
    if (entries.length > 0) await this.log('events', [stream]);
    return entries;
  }

  override async package(id: Id): Promise<FoundPackage | null> {
    return this.logged(await super.package(id));
  }

  override async packageByLabel(code: string): Promise<FoundPackage | null> {
    return this.logged(await super.packageByLabel(code));
  }

  async consignments(
    { states, code }: ConsignmentFilter,
    { after, limit }: Listing,
  ): Promise<readonly Consignment[]> {
    const { organisation, territory } = eyesOf(this.actor);
    const values = [organisation, territory, states ?? null, code ?? null, after, limit];
    const found = await this.read(async (tx) =>
      withPackages(tx, await rowsIn<StreamDoc>(tx, CONSIGNMENTS, values)),
    );
    const ids = found.map(({ id }) => id);
    await this.log('listed', ids);
    return found;
  }

  batches(facility: Id, { after, limit }: Listing): Promise<readonly Batch[]> {
    return this.read(async (tx) => {
      const rows = await rowsIn<StreamDoc>(tx, BATCHES, [facility, after, limit]);
      return rows.map((row) => toBatch(row.doc, row));
    });
  }

  async accesses(consignment: Id, after: number, limit: number): Promise<readonly Access[]> {
    const values = [consignment, after, limit];
    const rows = await this.read((tx) => rowsIn<AccessRow>(tx, ACCESSES, values));
    const { outside } = this.unitOfWork;
    const names = await rowsIn<NameRow>(outside, NAMES, [
      rows.flatMap(({ organisation_id, account_id }) => [organisation_id, account_id]),
    ]);
    const known = new Map(names.map(({ id, name }) => [id, name]));
    return rows.map(({ id, at, what, organisation_id, account_id }) => ({
      ...{ seq: Number(id), at, what, organisation: organisation_id, user: account_id },
      organisationName: known.get(organisation_id) ?? null,
      name: known.get(account_id) ?? null,
    }));
  }

  private async logged(found: FoundPackage | null): Promise<FoundPackage | null> {
    if (found) await this.log('package', [found.consignment.id]);
    return found;
  }

  /** What an authority sees as no party of it. Whoever looks for the parties needs no log. */
  private async log(what: AccessKind, consignments: readonly Id[]): Promise<void> {
    const { organisation, territory } = eyesOf(this.actor);
    if (territory === null || consignments.length === 0) return;
    const values = [consignments, what, organisation, this.actor.user];
    await this.unitOfWork.outside.query({ name: 'access: log', text: LOG, values });
  }
}

const CONSIGNMENTS = `${CONSIGNMENT}
  WHERE (c.parties @> ARRAY[$1::uuid] OR ($2::text IS NOT NULL AND c.places @> ARRAY[$2::text]))
    AND ($3::text[] IS NULL OR c.state = ANY ($3::text[]))
    AND ($4::text IS NULL OR c.code = $4)
    AND ($5::uuid IS NULL OR c.id > $5)
  ORDER BY c.id LIMIT $6`;

const BATCHES = `${BATCH}
  WHERE b.facility_id = $1 AND ($2::uuid IS NULL OR b.id > $2) ORDER BY b.id LIMIT $3`;

/** In the order of ids, so that two who list the same wait for each other and never in a ring. */
const LOG = `
  INSERT INTO access_log (consignment_id, what, organisation_id, account_id)
  SELECT id, $2, $3, $4 FROM consignment
   WHERE id = ANY ($1::uuid[]) AND NOT parties @> ARRAY[$3::uuid] ORDER BY id
  ON CONFLICT ON CONSTRAINT access_log_once DO NOTHING`;

interface AccessRow {
  readonly id: bigint | string | number;
  readonly at: Instant;
  readonly what: AccessKind;
  readonly organisation_id: Id;
  readonly account_id: Id;
}

const ACCESSES = `
  SELECT id, at, what, organisation_id, account_id FROM access_log
   WHERE consignment_id = $1 AND id > $2 ORDER BY id LIMIT $3`;

interface NameRow {
  readonly id: Id;
  readonly name: string;
}

const NAMES = `
  SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT id, name FROM account WHERE id = ANY ($1::uuid[])`;
