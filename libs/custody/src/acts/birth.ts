import type { Id } from '@popstrace/kernel';
import type { Context } from '../context.js';
import type { Birth } from '../events.js';
import type { Consignment, Package, Parentage, Place, Signature, SignatureAct } from '../model.js';
import { refuse } from '../refusals.js';
import type { ConsignmentState } from '../states.js';
import type { Objection } from '../subject.js';

interface Departing {
  readonly code: string;
  readonly state: ConsignmentState;
  readonly reason: Parentage['reason'];
  readonly packages: readonly Package[];
}

/** A consignment that departs from another: same papers, same hands, some of the packages. */
export function birthFrom(
  parent: Consignment,
  { code, state, reason, packages }: Departing,
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
    ...whereItIs(parent),
  };
}

function whereItIs({ booking, storage, storedAt, returnTo }: Consignment) {
  return {
    ...(booking ? { booking } : {}),
    ...(storage ? { storage } : {}),
    ...(storedAt ? { storedAt } : {}),
    ...(returnTo ? { returnTo } : {}),
  };
}

interface Onward extends Departing {
  readonly state: 'draft' | 'segregated' | 'labelled';
  readonly parents: readonly Id[];
  readonly holder: Place;
  readonly description: string;
  readonly emergencyPhone: string;
}

/**
 * A consignment that leaves its custodian anew: whoever holds the waste is its holder and has signed
 * for it as far as its state says; nothing is booked yet.
 */
export function birthOnward({ parents, reason, ...begun }: Onward, context: Context): Birth {
  return {
    ...begun,
    parentage: { reason, parents },
    custodian: begun.holder.organisation,
    signatures: SIGNED_BY[begun.state].map((act) => signature(act, context)),
    legsTaken: 0,
    returning: false,
    discrepancies: [],
  };
}

const SIGNED_BY: Readonly<Record<Onward['state'], readonly SignatureAct[]>> = {
  draft: ['declaration'],
  segregated: ['declaration', 'segregation'],
  labelled: ['declaration', 'segregation', 'labelling'],
};

function signature(act: SignatureAct, { actor, occurredAt }: Context): Signature {
  return { act, organisation: actor.organisation, user: actor.user, at: occurredAt };
}

/** Waste that leaves its custodian anew starts labelled, if every package wears a label; else it is labelled first. */
export function anew(packages: readonly Package[]): Pick<Onward, 'state' | 'packages'> {
  return {
    state: packages.every((p) => p.label) ? 'labelled' : 'segregated',
    packages: packages.map(asIfNew),
  };
}

function asIfNew({ leg: _leg, receivedGrossGrams: _gross, batch: _batch, ...p }: Package): Package {
  return { ...p, state: p.label ? 'labelled' : 'packed' };
}

/** Consignments that a command makes need identities that nothing has yet. */
export function freshConsignments(
  known: ReadonlyMap<Id, Consignment>,
  ids: readonly Id[],
  at: (index: number) => string,
): Objection[] {
  return ids.flatMap((id, index) =>
    known.has(id) || ids.indexOf(id) !== index
      ? [
          refuse(
            'identifier-taken',
            `Consignment ${id} is there already: give it another identity.`,
            {
              pointer: at(index),
            },
          ),
        ]
      : [],
  );
}

/** Only a holder that declared waste itself may undo or restate it: what others declared is theirs to amend. */
export function declaredHere(c: Consignment, at = ''): Objection[] {
  return c.parentage.reason === 'declaration'
    ? []
    : [
        refuse(
          'came-from-others',
          `${c.code} was born of others, whose mass it carries on: it can be neither restated nor cancelled. Amend it, or report what happened.`,
          { pointer: at, rule: 'CUS-05' },
        ),
      ];
}
