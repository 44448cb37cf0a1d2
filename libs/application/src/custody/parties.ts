import { mayRead, type Actor, type Parties } from '@popstrace/access';
import { placesOf, type Batch, type Consignment } from '@popstrace/custody';

/** A consignment as the access room sees it: who has a part in it, and which places it touches. */
export function partiesTo(c: Consignment): Parties {
  return {
    holder: c.holder.organisation,
    carriers: [
      ...(c.booking?.legs.map(({ carrier }) => carrier) ?? []),
      ...c.signatures.map(({ organisation }) => organisation),
      ...(c.handover ? [c.handover.giver, c.handover.taker] : []),
    ],
    facilities: [c.booking?.destination, c.returnTo].flatMap((place) => place?.organisation ?? []),
    storages: c.storage ? [c.storage.organisation] : [],
    custodian: c.custodian,
    jurisdictions: placesOf(c).map(({ territory }) => territory),
  };
}

export function maySee(actor: Actor, c: Consignment): boolean {
  return mayRead(actor, partiesTo(c));
}

/** A plant's batch is its own and its authority's. */
export function maySeeBatch(actor: Actor, { facility }: Batch): boolean {
  const own = facility.organisation;
  return mayRead(actor, {
    holder: own,
    carriers: [],
    facilities: [own],
    storages: [],
    custodian: own,
    jurisdictions: [facility.territory],
  });
}
