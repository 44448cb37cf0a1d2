import type { ConsignmentFilter, Listing, ShownCustody } from '@popstrace/application';
import { type Actor } from '@popstrace/access';
import type { Batch, Consignment } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
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

/** Custody in the eyes of one actor: the database itself shows no row that is not his to see. */
export class SeenCustody extends LookedUpCustody implements ShownCustody {
  constructor(
    unitOfWork: UnitOfWork,
    private readonly actor: Actor,
  ) {
    super((work) => unitOfWork.seenBy(actor, work));
  }

  consignments(
    { states, code }: ConsignmentFilter,
    { after, limit }: Listing,
  ): Promise<readonly Consignment[]> {
    const { organisation, territory } = eyesOf(this.actor);
    const values = [organisation, territory, states ?? null, code ?? null, after, limit];
    return this.read(async (tx) =>
      withPackages(tx, await rowsIn<StreamDoc>(tx, CONSIGNMENTS, values)),
    );
  }

  batches(facility: Id, { after, limit }: Listing): Promise<readonly Batch[]> {
    return this.read(async (tx) => {
      const rows = await rowsIn<StreamDoc>(tx, BATCHES, [facility, after, limit]);
      return rows.map((row) => toBatch(row.doc, row));
    });
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
