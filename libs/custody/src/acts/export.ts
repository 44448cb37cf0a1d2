import { netOf, popMassesOf } from '../content.js';
import { operationEnds } from '../law.js';
import type { Certificate, Consignment, PopOutcome } from '../model.js';
import { refuse } from '../refusals.js';
import { event, type Act, type Check, type Guard } from '../subject.js';
import { livePackages } from './packages.js';
import { sumPops } from './disposal.js';

/** Only what is booked to another country leaves it, under the movement document of its consent (CUS-04). */
export const boundAbroad: Guard = ({ consignment: c }) =>
  c.booking && c.booking.destination.country !== c.holder.country
    ? []
    : [refuse('not-abroad', 'Its destination is in this country: deliver it instead.')];

export const documentMatches: Check<'export'> = ({ consignment: c, details }) =>
  c.booking?.consent?.movementDocument === details.movementDocument
    ? []
    : [
        refuse(
          'consent-required',
          `Movement document ${details.movementDocument} is not the one that was consented to.`,
          { pointer: '/movementDocument', rule: 'CUS-04', article: 'Basel Art 4(7)(c)' },
        ),
      ];

export const exported: Act<'export'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'exported', details),
];

export const foreignOperationCloses: Check<'record-foreign-certificate'> = ({
  consignment,
  details,
  context,
}) => operationEnds(context, details.operation, consignment);

/** The foreign facility's certificate brings an exported consignment to its end. */
export const recordForeignCertificate: Act<'record-foreign-certificate'> = ({
  consignment: c,
  details,
  context,
}) => [
  event(context, c.id, 'foreign-certificate-recorded', {
    certificate: foreignCertificate(c, details, context.actor.user),
  }),
];

function foreignCertificate(
  c: Consignment,
  details: Parameters<Check<'record-foreign-certificate'>>[0]['details'],
  user: Certificate['signedBy'],
): Certificate {
  const packages = livePackages(c);
  return {
    number: details.number,
    issuedAt: details.completedAt,
    issuer: c.booking?.destination ?? c.holder,
    signedBy: user,
    fate: 'destroyed',
    operation: details.operation,
    batches: [],
    transformedGrams: packages.reduce((total, p) => total + netOf(p.content), 0n),
    residueGrams: 0n,
    pops: sumPops(packages.flatMap((p) => popMassesOf(p.content)).map(allDestroyed)),
    ...(details.technology ? { technology: details.technology } : {}),
  };
}

function allDestroyed({ pop, femtograms }: { pop: string; femtograms: bigint }): PopOutcome {
  return { pop, destroyedFemtograms: femtograms, residueFemtograms: 0n, emittedFemtograms: 0n };
}
