import type { Id } from '@popstrace/kernel';
import type { Birth } from '../events.js';
import type { Consignment, Package, Parentage, Place } from '../model.js';
import type { ConsignmentState } from '../states.js';

interface Beginning {
  readonly code: string;
  readonly state: ConsignmentState;
  readonly reason: Parentage['reason'];
  readonly packages: readonly Package[];
}

/** A consignment that departs from another: same papers, same hands, some of the packages. */
export function birthFrom(
  parent: Consignment,
  { code, state, reason, packages }: Beginning,
): Birth {
  const { holder, custodian, description, emergencyPhone, signatures, legsTaken, returning } =
    parent;
  return {
    code,
    state,
    parentage: { reason, parents: [parent.id] },
    holder,
    custodian,
    description,
    emergencyPhone,
    packages,
    signatures,
    legsTaken,
    returning,
    discrepancies: [],
    ...(parent.booking ? { booking: parent.booking } : {}),
    ...(parent.storage ? { storage: parent.storage } : {}),
    ...(parent.returnTo ? { returnTo: parent.returnTo } : {}),
  };
}

interface Departure extends Beginning {
  readonly parents: readonly Id[];
  readonly holder: Place;
  readonly description: string;
  readonly emergencyPhone: string;
}

/** A consignment that leaves its custodian anew: whoever holds the waste is its holder, nothing is booked yet. */
export function birthOnward({ parents, reason, ...beginning }: Departure): Birth {
  return {
    ...beginning,
    parentage: { reason, parents },
    custodian: beginning.holder.organisation,
    signatures: [],
    legsTaken: 0,
    returning: false,
    discrepancies: [],
  };
}
