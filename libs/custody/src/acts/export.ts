import { isTechnology } from '@popstrace/catalogue';
import { popMassesOf } from '../content.js';
import { departureObjections } from '../law/movement.js';
import { destroys, foreignOperationEnds } from '../law/operations.js';
import { today } from '../law/profile.js';
import type { Certificate, Consignment, PopOutcome } from '../model.js';
import { sumPops } from '../outcome.js';
import { refuse } from '../refusals.js';
import { check, event, guard, type Act, type Subject } from '../subject.js';
import { operationObjections, unknownTechnology } from './booking.js';
import { livePackages, netOfAll } from './packages.js';

export const boundAbroad = guard(
  'its destination is in another country',
  ['CUS-04'],
  ({ consignment: c }) =>
    c.booking && c.booking.destination.country !== c.holder.country
      ? []
      : [refuse('not-abroad', 'Its destination is in this country: deliver it instead.')],
);

export const documentMatches = check<'export'>(
  'it leaves under the movement document of its consent',
  ['CUS-04'],
  ({ consignment: c, details }) =>
    c.booking?.consent?.movementDocument === details.movementDocument
      ? []
      : [
          refuse(
            'consent-required',
            `Movement document ${details.movementDocument} is not the one that was consented to.`,
            { pointer: '/movementDocument', rule: 'CUS-04', article: 'Basel Art 4(7)(c)' },
          ),
        ],
);

/** It leaves where it was notified to leave (TBM-04). */
export const exitIsNotified = check<'export'>(
  'it leaves by the office of exit that was notified',
  ['TBM-04'],
  ({ consignment, details: { exitPoint }, context }) =>
    consignment.booking
      ? departureObjections(context, {
          ...{ consignment, booking: consignment.booking, day: today(context), exitPoint },
        })
      : [],
);

export const exported: Act<'export'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'exported', details),
];

export const foreignOperationCloses = check<'record-foreign-certificate'>(
  'the operation abroad ends the waste, and is over',
  ['DES-01', 'DES-04'],
  ({ consignment, details: { operation, technology, completedAt }, context }) => [
    ...operationObjections(operation, '/operation'),
    ...foreignOperationEnds(context, operation, livePackages(consignment)),
    ...(technology === undefined || isTechnology(technology)
      ? []
      : [unknownTechnology(technology)]),
    ...(completedAt <= context.occurredAt
      ? []
      : [
          refuse('in-the-future', 'It cannot be completed yet: check the date.', {
            pointer: '/completedAt',
          }),
        ]),
  ],
);

/** The foreign facility's certificate brings an exported consignment to its end. */
export const recordForeignCertificate: Act<'record-foreign-certificate'> = (subject) => [
  event(subject.context, subject.consignment.id, 'foreign-certificate-recorded', {
    certificate: foreignCertificate(subject),
  }),
];

function foreignCertificate({
  consignment: c,
  details,
  context,
}: Subject<'record-foreign-certificate'>): Certificate {
  const { number, completedAt, operation, technology } = details;
  return {
    number,
    issuedAt: completedAt,
    issuer: c.booking?.destination ?? c.holder,
    signedBy: context.actor.user,
    operation,
    batches: [],
    ...(technology ? { technology } : {}),
    ...(destroys(operation) ? destroyedWhole(c) : placedWhole(c)),
  };
}

type Masses = Pick<Certificate, 'fate' | 'transformedGrams' | 'residueGrams' | 'pops'>;

/** Residues abroad are the foreign State's to follow: what its certificate covers counts as destroyed. */
function destroyedWhole(c: Consignment): Masses {
  return {
    fate: 'destroyed',
    transformedGrams: netOfAll(livePackages(c)),
    residueGrams: 0n,
    pops: wholePops(c, (femtograms) => ({
      destroyedFemtograms: femtograms,
      residueFemtograms: 0n,
    })),
  };
}

function placedWhole(c: Consignment): Masses {
  return {
    fate: 'disposed',
    transformedGrams: 0n,
    residueGrams: netOfAll(livePackages(c)),
    pops: wholePops(c, (femtograms) => ({
      destroyedFemtograms: 0n,
      residueFemtograms: femtograms,
    })),
  };
}

type Whole = Pick<PopOutcome, 'destroyedFemtograms' | 'residueFemtograms'>;

function wholePops(c: Consignment, told: (femtograms: bigint) => Whole): PopOutcome[] {
  const masses = livePackages(c).flatMap((p) => popMassesOf(p.content));
  return sumPops(
    masses.map(({ pop, femtograms }) => ({ pop, emittedFemtograms: 0n, ...told(femtograms) })),
  );
}
