import type { Id } from '@popstrace/kernel';
import type { Amendment, Consignment } from '../model.js';
import { refuse } from '../refusals.js';
import { fieldOf, isSealed, signatoriesOf } from '../sealing.js';
import { check, event, type Act, type Objection } from '../subject.js';
import { completed, isOutdated, type Change } from './amended-field.js';
import { changeObjections } from './amendment-law.js';

export const amendmentFits = check<'propose-amendment'>(
  'a sealed field of something that is not yet history, and a value that it may have',
  [],
  ({ consignment: c, details, context }) => [
    ...(isSealed(c, fieldOf(details.change))
      ? []
      : [
          refuse(
            'field-open',
            'No signature has sealed this field yet: revise or book anew instead.',
            { pointer: '/change/field' },
          ),
        ]),
    ...(c.amendments.some(({ id }) => id === details.amendment)
      ? [refuse('identifier-taken', 'This amendment is open already.', { pointer: '/amendment' })]
      : []),
    ...changeObjections(context, c, details.change),
  ],
);

export const propose: Act<'propose-amendment'> = ({ consignment: c, details, context }) => {
  const change = completed(c, details.change);
  if (!change) return [];
  const amendment: Amendment = {
    id: details.amendment,
    proposedBy: context.actor.organisation,
    change,
    reason: details.reason,
    needed: needed(c, change),
    approvals: [context.actor.organisation],
  };
  const proposed = event(context, c.id, 'amendment-proposed', { amendment });
  return isApproved(amendment)
    ? [proposed, event(context, c.id, 'amended', { amendment })]
    : [proposed];
};

/** What was proposed must still be so, and still be possible: much may have happened since. */
export const approvalFits = check<'approve-amendment'>(
  'one who signed the field, once; the value is still what it was, and may still change',
  [],
  ({ consignment: c, details, context }) => {
    const amendment = c.amendments.find(({ id }) => id === details.amendment);
    if (!amendment) return [unknown()];
    const { organisation } = context.actor;
    if (amendment.approvals.includes(organisation))
      return [refuse('already-approved', 'Your organisation has approved it already.')];
    if (!needed(c, amendment.change).includes(organisation))
      return [refuse('wrong-signer', 'Only those who signed the field approve its change.')];
    return isOutdated(c, amendment.change)
      ? [
          refuse(
            'amendment-outdated',
            'The value has changed since this was proposed: decline it and propose anew.',
          ),
        ]
      : changeObjections(context, c, amendment.change);
  },
);

export const approve: Act<'approve-amendment'> = ({ consignment: c, details, context }) => {
  const before = c.amendments.find(({ id }) => id === details.amendment);
  if (!before) return [];
  const amendment = {
    ...before,
    needed: needed(c, before.change),
    approvals: [...before.approvals, context.actor.organisation],
  };
  const approved = event(context, c.id, 'amendment-approved', { amendment: amendment.id });
  return isApproved(amendment)
    ? [approved, event(context, c.id, 'amended', { amendment })]
    : [approved];
};

export const declineFits = check<'decline-amendment'>(
  'one who signed the field, or its proposer',
  [],
  ({ consignment: c, details, context }) => {
    const amendment = c.amendments.find(({ id }) => id === details.amendment);
    if (!amendment) return [unknown()];
    const may = [...needed(c, amendment.change), amendment.proposedBy];
    return may.includes(context.actor.organisation)
      ? []
      : [
          refuse(
            'wrong-signer',
            'Only those who signed the field, or its proposer, decline its change.',
          ),
        ];
  },
);

export const decline: Act<'decline-amendment'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'amendment-declined', details),
];

/** Everyone whose signature covers the field by now. */
function needed(c: Consignment, change: Change): Id[] {
  return [...new Set(signatoriesOf(c, fieldOf(change)).map(({ organisation }) => organisation))];
}

function isApproved({ needed: all, approvals }: Amendment): boolean {
  return all.every((organisation) => approvals.includes(organisation));
}

function unknown(): Objection {
  return refuse('unknown-amendment', 'No such open amendment.', { pointer: '/amendment' });
}
