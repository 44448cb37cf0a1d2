import { addPops, netOf } from '../content.js';
import { disposalAllowed, operationEnds, residuesMayRest } from '../law.js';
import type { Batch, Certificate, Consignment, PopOutcome } from '../model.js';
import { refuse } from '../refusals.js';
import { event, type Act, type Check, type Guard } from '../subject.js';
import { livePackages } from './packages.js';

/** Disposed: each residue of each batch is placed, and none at or above the low POP content simply rests. */
export const residuesPlaced: Guard = (standing) =>
  standing.consignment.state === 'treated'
    ? batchesOf(standing).flatMap((batch) => residuesMayRest(standing.context, batch))
    : [];

/** Disposal without destruction: only by an authority's recorded decision, within its maxima (DES-04). */
export const disposalIsAllowed: Check<'dispose'> = ({ consignment: c, details, context }) => {
  if (c.state !== 'accepted') return [];
  return disposalAllowed(context, { packages: livePackages(c), decision: details.decision });
};

export const dispose: Act<'dispose'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'disposed', consignment.state === 'accepted' ? details : {}),
];

/** Interim operations never close (DES-01); whoever confirmed destruction does not certify it (DES-08). */
export const anotherPersonCertifies: Guard = ({ consignment: c, context }) =>
  c.confirmedBy.includes(context.actor.user)
    ? [
        refuse(
          'four-eyes',
          'Whoever confirmed the destruction may not certify it: another person must.',
          { rule: 'DES-08' },
        ),
      ]
    : [];

export const operationCloses: Guard = (standing) => {
  const { consignment: c, context } = standing;
  return operationsOf(standing).flatMap((operation) => operationEnds(context, operation, c));
};

export const certify: Act<'certify'> = (subject) => {
  const { consignment, context, details } = subject;
  return [
    event(context, consignment.id, 'certified', {
      certificate: certificateOf(subject, details.number),
    }),
  ];
};

const QUIET_DAYS = 10;
const DAY = 86_400_000;

/** Finalised: no open amendment and ten quiet days. */
export const quietLongEnough: Guard = ({ consignment: c, context }) => {
  if (c.finalisedAt) return [refuse('already-final', 'It is final already.')];
  const quiet = Date.parse(context.recordedAt) - Date.parse(c.lastEventAt);
  return quiet >= QUIET_DAYS * DAY
    ? []
    : [refuse('not-quiet', `It was changed less than ${QUIET_DAYS} days ago: wait.`)];
};

export const finalise: Act<'finalise'> = ({ consignment, context }) => [
  event(context, consignment.id, 'finalised', {}),
];

function batchesOf({
  consignment,
  batches,
}: {
  consignment: Consignment;
  batches: ReadonlyMap<string, Batch>;
}): Batch[] {
  return consignment.batches.flatMap((id) => batches.get(id) ?? []);
}

function operationsOf(standing: Parameters<Guard>[0]): string[] {
  const { consignment: c } = standing;
  const operations = batchesOf(standing).map(({ operation }) => operation);
  return [
    ...new Set(c.disposalDecision ? [...operations, c.disposalDecision.operation] : operations),
  ];
}

function certificateOf(standing: Parameters<Guard>[0], number: string): Certificate {
  const { consignment: c, context } = standing;
  const batches = batchesOf(standing);
  const [first] = batches;
  const technologies = [...new Set(batches.map(({ technology }) => technology))].join(', ');
  return {
    number,
    issuedAt: context.occurredAt,
    issuer: first?.facility ?? c.disposalDecision?.site ?? c.holder,
    signedBy: context.actor.user,
    fate: first ? 'destroyed' : 'disposed',
    operation: operationsOf(standing).join(', '),
    batches: batches.map(({ id }) => id),
    ...massesOf(c),
    ...(technologies ? { technology: technologies } : {}),
  };
}

/** What the packages became, added up: the certificate's masses are the outcomes' masses and nothing else. */
function massesOf(c: Consignment): Pick<Certificate, 'transformedGrams' | 'residueGrams' | 'pops'> {
  const outcomes = [...c.packages.values()].flatMap((p) => p.outcome ?? []);
  const placed = [...c.packages.values()].filter((p) => p.state === 'disposed');
  return {
    transformedGrams: outcomes.reduce((total, o) => total + o.transformedGrams, 0n),
    residueGrams:
      outcomes.reduce((total, o) => total + o.residueGrams, 0n) +
      placed.reduce((total, p) => total + netOf(p.content), 0n),
    pops: sumPops(outcomes.flatMap(({ pops }) => pops)),
  };
}

const KINDS = ['destroyedFemtograms', 'residueFemtograms', 'emittedFemtograms'] as const;

export function sumPops(pops: readonly PopOutcome[]): PopOutcome[] {
  const total = (kind: (typeof KINDS)[number]) =>
    addPops(
      pops.map((p) => ({ pop: p.pop, femtograms: p[kind] })),
      [],
    );
  const of = (kind: (typeof KINDS)[number], pop: string) =>
    total(kind).find((p) => p.pop === pop)?.femtograms ?? 0n;
  return [...new Set(pops.map(({ pop }) => pop))].sort().map((pop) => ({
    pop,
    destroyedFemtograms: of('destroyedFemtograms', pop),
    residueFemtograms: of('residueFemtograms', pop),
    emittedFemtograms: of('emittedFemtograms', pop),
  }));
}
