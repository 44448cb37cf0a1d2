import type { Id } from '@popstrace/kernel';
import type { ProposedChange } from '../commands.js';
import { netOf } from '../content.js';
import type { AmendedField, Amendment, Consignment, Package } from '../model.js';
import { refuse } from '../refusals.js';
import { fieldOf, isSealed, signatoriesOf } from '../sealing.js';
import { isSpent } from '../states.js';
import { event, type Act, type Check, type Objection } from '../subject.js';
import { constituentObjections } from './declaration.js';

/** Only a sealed field is amended; an open one is revised. Figures that a later act replaced stay as they are. */
export const amendmentFits: Check<'propose-amendment'> = ({
  consignment: c,
  details: { change },
}) => {
  const field = fieldOf(change);
  return [
    ...(isSealed(c, field)
      ? []
      : [
          refuse(
            'field-open',
            'No signature has sealed this field yet: revise or book anew instead.',
            { pointer: '/change/field' },
          ),
        ]),
    ...('package' in change ? packageObjections(c, change) : []),
    ...valueObjections(change),
    ...late(c, change),
  ];
};

export const propose: Act<'propose-amendment'> = ({ consignment: c, details, context }) => {
  const change = complete(c, details.change);
  const needed = needs(c, details.change);
  const amendment: Amendment = {
    id: details.amendment,
    proposedBy: context.actor.organisation,
    change,
    reason: details.reason,
    needed,
    approvals: [context.actor.organisation],
  };
  const proposed = event(context, c.id, 'amendment-proposed', { amendment });
  return isApproved(amendment)
    ? [proposed, event(context, c.id, 'amended', { amendment })]
    : [proposed];
};

export const approvalFits: Check<'approve-amendment'> = ({ consignment: c, details, context }) => {
  const amendment = c.amendments.find(({ id }) => id === details.amendment);
  if (!amendment) return [unknown()];
  const { organisation } = context.actor;
  if (amendment.approvals.includes(organisation))
    return [refuse('already-approved', 'Your organisation has approved it already.')];
  return amendment.needed.includes(organisation)
    ? []
    : [refuse('wrong-signer', 'Only those who signed the field approve its change.')];
};

export const approve: Act<'approve-amendment'> = ({ consignment: c, details, context }) => {
  const before = c.amendments.find(({ id }) => id === details.amendment);
  if (!before) return [];
  const amendment = { ...before, approvals: [...before.approvals, context.actor.organisation] };
  const approved = event(context, c.id, 'amendment-approved', { amendment: amendment.id });
  return isApproved(amendment)
    ? [approved, event(context, c.id, 'amended', { amendment })]
    : [approved];
};

export const declineFits: Check<'decline-amendment'> = ({ consignment: c, details, context }) => {
  const amendment = c.amendments.find(({ id }) => id === details.amendment);
  if (!amendment) return [unknown()];
  return [...amendment.needed, amendment.proposedBy].includes(context.actor.organisation)
    ? []
    : [
        refuse(
          'wrong-signer',
          'Only those who signed the field, or its proposer, decline its change.',
        ),
      ];
};

export const decline: Act<'decline-amendment'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'amendment-declined', details),
];

function unknown(): Objection {
  return refuse('unknown-amendment', 'No such open amendment.', { pointer: '/amendment' });
}

function isApproved({ needed, approvals }: Amendment): boolean {
  return needed.every((organisation) => approvals.includes(organisation));
}

function needs(c: Consignment, change: ProposedChange): Id[] {
  return [...new Set(signatoriesOf(c, fieldOf(change)).map(({ organisation }) => organisation))];
}

type PackageChange = Extract<ProposedChange, { readonly package: Id }>;

function packageObjections(c: Consignment, { package: id }: PackageChange): Objection[] {
  const p = c.packages.get(id);
  if (!p)
    return [
      refuse('unknown-package', 'This package is not in the consignment.', {
        pointer: '/change/package',
      }),
    ];
  return isSpent(p.state) || p.state === 'in_treatment'
    ? [
        refuse('package-state', `The package is ${p.state}: its figures are history.`, {
          pointer: '/change/package',
        }),
      ]
    : [];
}

function valueObjections(change: ProposedChange): Objection[] {
  const at = { pointer: '/change/to' };
  if (change.field === 'package.netGrams' && change.to <= 0n)
    return [refuse('not-a-mass', 'A net mass is above zero.', at)];
  if (change.field === 'package.tareGrams' && change.to < 0n)
    return [refuse('not-a-mass', 'A tare is not below zero.', at)];
  if (change.field === 'package.constituents')
    return constituentObjections(change.to, '/change/to');
  return [];
}

const EN_ROUTE = ['awaiting_collection', 'in_transit', 'in_interim_storage'];

/** After arrival the way is history. */
function late(c: Consignment, { field }: ProposedChange): Objection[] {
  const ofTheWay = field === 'destination' || field === 'operation' || field === 'plannedAt';
  return ofTheWay && !EN_ROUTE.includes(c.state)
    ? [
        refuse('wrong-state', `The ${field} cannot be changed once it has arrived.`, {
          pointer: '/change/field',
        }),
      ]
    : [];
}

/** The change with the value before, read from the record. */
function complete(c: Consignment, change: ProposedChange): AmendedField {
  switch (change.field) {
    case 'description':
    case 'emergencyPhone':
      return { field: change.field, from: c[change.field], to: change.to };
    case 'operation':
      return { field: change.field, from: booked(c).operation, to: change.to };
    case 'plannedAt':
      return { field: change.field, from: booked(c).plannedAt, to: change.to };
    case 'destination':
      return { field: change.field, from: booked(c).destination, to: change.to };
    default:
      return completePackage(c.packages.get(change.package) as Package, change);
  }
}

function completePackage(p: Package, change: PackageChange): AmendedField {
  switch (change.field) {
    case 'package.netGrams':
      return { ...change, field: change.field, from: netOf(p.content) };
    case 'package.tareGrams':
      return { ...change, field: change.field, from: p.tareGrams };
    case 'package.unNumber':
      return { ...change, field: change.field, from: p.unNumber ?? '' };
    case 'package.packaging':
      return { ...change, field: change.field, from: p.packaging };
    case 'package.description':
      return { ...change, field: change.field, from: p.description ?? '' };
    case 'package.equipment':
      return { ...change, field: change.field, from: p.equipment ?? null };
    case 'package.constituents':
      return { ...change, field: change.field, from: p.content.highest };
  }
}

function booked(c: Consignment): NonNullable<Consignment['booking']> {
  if (!c.booking) throw new Error('amendment: a sealed booking field without a booking');
  return c.booking;
}
