import { sum } from '@popstrace/kernel';
import { popMassesOf } from '../content.js';
import { atOwnSite, disposalAllowed, operationEnds } from '../law/operations.js';
import { confirmationsMissing } from '../law/movement.js';
import { residuesMayRest } from '../law/residues.js';
import type { Context, Standing } from '../context.js';
import type { Batch, Certificate, Consignment } from '../model.js';
import { sumPops } from '../outcome.js';
import { refuse } from '../refusals.js';
import { check, event, guard, type Act, type Objection } from '../subject.js';
import { livePackages, netOfAll } from './packages.js';

/** Disposed: each residue of each batch is placed, and none at or above the low POP content simply rests. */
export const residuesPlaced = guard(
  'each residue is placed; what is above the low POP content was treated again, and that is done',
  ['DES-09'],
  (standing) =>
    standing.consignment.state === 'treated'
      ? eachBatch(standing, (batch) => residuesMayRest(standing.context, batch))
      : [],
);

/** Disposal without destruction: only by an authority's recorded decision, within its maxima. */
export const disposalIsAllowed = check<'dispose'>(
  'what was not destroyed is disposed of by an authority’s decision, within its maximum, where it stands',
  ['DES-01', 'DES-04', 'CUS-02'],
  ({ consignment: c, details: { decision }, context }) => {
    if (c.state !== 'accepted') return [];
    return [
      ...disposalAllowed(context, { packages: livePackages(c), decision }),
      ...(decision ? atOwnSite(decision.site, c.custodian, '/decision/site') : []),
    ];
  },
);

export const dispose: Act<'dispose'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'disposed', consignment.state === 'accepted' ? details : {}),
];

export const anotherPersonCertifies = guard(
  'another person than who confirmed the destruction',
  ['DES-08'],
  ({ consignment: c, context }) =>
    c.confirmedBy.includes(context.actor.user)
      ? [
          refuse(
            'four-eyes',
            'Whoever confirmed the destruction may not certify it: another person must.',
            { rule: 'DES-08' },
          ),
        ]
      : [],
);

export const operationCloses = guard(
  'every operation that was carried out ends POPs waste: an interim one never does',
  ['DES-01'],
  (standing) => {
    const { consignment: c, context } = standing;
    const packages = [...c.packages.values()].filter(({ state }) => state !== 'emptied');
    const decided = c.disposalDecision
      ? operationEnds(context, c.disposalDecision.operation, packages)
      : [];
    return [
      ...decided,
      ...eachBatch(standing, ({ operation }) => operationEnds(context, operation, packages)),
    ];
  },
);

/** A certificate is never changed: whoever corrects it says why, in a new one that names the old. */
export const correctionIsExplained = check<'certify'>(
  'a certificate is corrected by its issuer, who says what was wrong; a first one corrects nothing',
  [],
  ({ consignment: { code, certificate, batches, disposalDecision }, details: { correction } }) => {
    if (!certificate)
      return correction === undefined
        ? []
        : [refuse('not-certified', `${code} has no certificate yet: there is none to correct.`)];
    if (batches.length === 0 && !disposalDecision)
      return [refuse('certified-abroad', 'It was issued abroad: only its issuer can correct it.')];
    return correction === undefined
      ? [
          refuse(
            'already-certified',
            `${code} has certificate ${certificate.number}: say what is wrong with it to issue another.`,
            { pointer: '/correction' },
          ),
        ]
      : [];
  },
);

export const certify: Act<'certify'> = ({ consignment, batches, context, details }) => [
  event(context, consignment.id, 'certified', {
    certificate: certificateOf(consignment, {
      ...details,
      batches: consignment.batches.flatMap((id) => batches.get(id) ?? []),
      context,
    }),
  }),
];

const QUIET_DAYS = 10;
const DAY = 86_400_000;

export const quietLongEnough = guard('ten quiet days', [], ({ consignment: c, context }) => {
  const quiet = Date.parse(context.recordedAt) - Date.parse(c.lastEventAt);
  return quiet >= QUIET_DAYS * DAY
    ? []
    : [refuse('not-quiet', `It was changed less than ${QUIET_DAYS} days ago: wait.`)];
});

export const movementIsConfirmed = guard(
  'of a movement across a border, receipt and completion were confirmed',
  ['TBM-08'],
  ({ consignment, context }) => confirmationsMissing(context, consignment),
);

export const finalise: Act<'finalise'> = ({ consignment, context }) => [
  event(context, consignment.id, 'finalised', {}),
];

/** Asks something of each batch of a consignment; one that is not at hand cannot be vouched for. */
function eachBatch(
  { consignment, batches }: Standing,
  ask: (batch: Batch) => readonly Objection[],
): Objection[] {
  return consignment.batches.flatMap((id) => {
    const batch = batches.get(id);
    return batch ? ask(batch) : [refuse('unknown-batch', `Batch ${id} is not at hand.`)];
  });
}

interface Certifying {
  readonly number: string;
  readonly correction?: string;
  readonly batches: readonly Batch[];
  readonly context: Context;
}

function certificateOf(
  c: Consignment,
  { number, correction, batches, context }: Certifying,
): Certificate {
  const technologies = told(batches.map(({ technology }) => technology));
  const operations = [
    ...batches.map(({ operation }) => operation),
    ...(c.disposalDecision ? [c.disposalDecision.operation] : []),
  ];
  return {
    number,
    ...(c.certificate && correction !== undefined
      ? { supersedes: { number: c.certificate.number, reason: correction } }
      : {}),
    issuedAt: context.occurredAt,
    issuer: batches[0]?.facility ?? c.disposalDecision?.site ?? c.holder,
    signedBy: context.actor.user,
    fate: batches.length > 0 ? 'destroyed' : 'disposed',
    operation: told(operations),
    batches: batches.map(({ id }) => id),
    ...massesOf(c),
    ...(technologies ? { technology: technologies } : {}),
  };
}

function told(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}

/** What the packages became, added up: the certificate's masses are theirs and nothing else. */
function massesOf(c: Consignment): Pick<Certificate, 'transformedGrams' | 'residueGrams' | 'pops'> {
  const packages = [...c.packages.values()];
  const outcomes = packages.flatMap((p) => p.outcome ?? []);
  const placed = packages.filter((p) => p.state === 'disposed');
  const placedPops = placed.flatMap((p) => popMassesOf(p.content));
  return {
    transformedGrams: sum(outcomes.map(({ transformedGrams }) => transformedGrams)),
    residueGrams: sum(outcomes.map(({ residueGrams }) => residueGrams)) + netOfAll(placed),
    pops: sumPops([
      ...outcomes.flatMap(({ pops }) => pops),
      ...placedPops.map(({ pop, femtograms }) => ({
        pop,
        destroyedFemtograms: 0n,
        residueFemtograms: femtograms,
        emittedFemtograms: 0n,
      })),
    ]),
  };
}
