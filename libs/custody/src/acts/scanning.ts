import { refuse } from '../refusals.js';
import { isDone, lastLeg, legOf, SCANS, unsignedScan, type MovingScan } from '../scans.js';
import { mayBeSignedBy, SIGNERS, type Signer } from '../signers.js';
import { check, event, type Act, type Objection, type Subject } from '../subject.js';
import type { Package } from '../model.js';
import { nameOf } from './packages.js';

/** A scan looks at its package alone, never at the others: it is the most frequent act of all. */
export const scanFits = check<'scan'>(
  'the package stands where this scan finds it, and the one who scans may',
  ['CUS-03'],
  (subject) => {
    const { consignment: c, details } = subject;
    const p = c.packages.get(details.package);
    if (!p) return [noSuchPackage()];
    if (details.purpose === 'sight') return [];
    const { signers, when } = SCANS[details.purpose];
    if (!mayBeSignedBy(signers, subject)) return [notTheScanner(signers)];
    if (!when.includes(c.state)) return [wrongState(details.purpose, c.state)];
    return [...standing(subject, p, details.purpose), ...particulars(subject, p)];
  },
);

export const scan: Act<'scan'> = ({ consignment: c, details, context }) => {
  const leg = legOf(c, details.purpose);
  return [event(context, c.id, 'scanned', { ...details, ...(leg === undefined ? {} : { leg }) })];
};

/** What was signed stays; a scan that waits for its signature can be taken back by whoever may make it. */
export const retractable = check<'retract-scan'>(
  'the scan is not signed for yet, and the one who takes it back might have made it',
  ['CUS-03'],
  (subject) => {
    const { consignment: c, details } = subject;
    const p = c.packages.get(details.package);
    if (!p) return [noSuchPackage()];
    const purpose = unsignedScan(c, p);
    if (!purpose)
      return [
        refuse(
          'package-state',
          `${nameOf(p)} has no scan that could be taken back: what was signed stays.`,
          { pointer: '/package' },
        ),
      ];
    const { signers } = SCANS[purpose];
    return mayBeSignedBy(signers, subject) ? [] : [notTheScanner(signers)];
  },
);

export const retract: Act<'retract-scan'> = ({ consignment: c, details, context }) => {
  const p = c.packages.get(details.package);
  const purpose = p && unsignedScan(c, p);
  if (!purpose) return [];
  const leg = lastLeg(c);
  return [
    event(context, c.id, 'scan-retracted', {
      ...details,
      to: SCANS[purpose].from,
      ...(leg === undefined ? {} : { leg }),
    }),
  ];
};

function standing(
  { consignment: c }: Subject<'scan'>,
  p: Package,
  purpose: MovingScan,
): Objection[] {
  if (isDone(c, p, purpose))
    return [
      refuse('already-scanned', `${nameOf(p)} was already scanned to ${purpose}.`, {
        pointer: '/package',
      }),
    ];
  const { from } = SCANS[purpose];
  if (p.state === from) return [];
  return [
    refuse('package-state', `${nameOf(p)} is ${p.state}; to ${purpose} it must be ${from}.`, {
      pointer: '/package',
    }),
  ];
}

/** What a scan for this purpose says beside the package. */
function particulars({ details, consignment: c }: Subject<'scan'>, p: Package): Objection[] {
  switch (details.purpose) {
    case 'affix':
      return p.label
        ? []
        : [refuse('not-labelled', 'No label was issued for it: issue one.', at('package'))];
    case 'transfer':
      return c.booking?.legs[c.legsTaken]
        ? []
        : [
            refuse(
              'no-carrier-left',
              'Every booked carrier has taken over: add the next one by rerouting.',
            ),
          ];
    case 'deliver':
      return weighing(details.grossGrams, p);
    case 'treat':
      return details.batch
        ? []
        : [refuse('scan-needs-batch', 'Name the batch into which it goes.', at('batch'))];
    default:
      return [];
  }
}

function weighing(gross: bigint | undefined, p: Package): Objection[] {
  if (gross === undefined)
    return [
      refuse(
        'scan-needs-weight',
        'Weigh the package and give its gross mass in kilograms.',
        at('gross'),
      ),
    ];
  return gross > p.tareGrams
    ? []
    : [
        refuse(
          'gross-below-tare',
          `The gross mass must be above the tare of ${p.tareGrams} g.`,
          at('gross'),
        ),
      ];
}

function at(field: string): { pointer: string } {
  return { pointer: `/${field}` };
}

function noSuchPackage(): Objection {
  return refuse('unknown-package', 'This package is not in the consignment.', at('package'));
}

function notTheScanner(signers: readonly Signer[]): Objection {
  const who = signers.map((signer) => SIGNERS[signer]).join(' or ');
  return refuse('wrong-signer', `This scan is made by ${who}.`);
}

function wrongState(purpose: MovingScan, state: string): Objection {
  return refuse(
    'wrong-state',
    `A scan to ${purpose} needs the consignment to be ${SCANS[purpose].when.join(' or ')}; it is ${state}.`,
    at('purpose'),
  );
}
