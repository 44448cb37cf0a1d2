import { refuse } from '../refusals.js';
import { event, type Act, type Check, type Objection } from '../subject.js';
import type { Signer } from '../signers.js';
import { mayBeSignedBy, SIGNERS } from '../signers.js';
import type { ScanPurpose } from '../commands.js';
import type { Consignment, Package } from '../model.js';
import type { ConsignmentState, PackageState } from '../states.js';
import { nameOf } from './packages.js';

interface ScanRule {
  readonly when: readonly ConsignmentState[];
  readonly from: PackageState;
  readonly signers: readonly Signer[];
}

/** The package's own table: what a scan for each purpose needs. `sight` needs nothing and moves nothing. */
export const SCANS: Readonly<Record<Exclude<ScanPurpose, 'sight'>, ScanRule>> = {
  affix: { when: ['segregated'], from: 'packed', signers: ['holder'] },
  collect: { when: ['awaiting_collection'], from: 'labelled', signers: ['holder', 'next-carrier'] },
  transfer: { when: ['in_transit'], from: 'loaded', signers: ['custodian', 'next-carrier'] },
  store: { when: ['in_transit'], from: 'loaded', signers: ['custodian', 'storage'] },
  resume: {
    when: ['in_interim_storage'],
    from: 'in_stock',
    signers: ['custodian', 'next-carrier'],
  },
  deliver: { when: ['in_transit'], from: 'loaded', signers: ['custodian', 'facility'] },
  return: { when: ['rejected'], from: 'refused', signers: ['custodian', 'return-carrier'] },
  treat: { when: ['accepted', 'in_treatment'], from: 'in_stock', signers: ['custodian'] },
};

export const scanFits: Check<'scan'> = (subject) => {
  const { consignment: c, details } = subject;
  const p = c.packages.get(details.package);
  if (!p)
    return [
      refuse('unknown-package', 'This package is not in the consignment.', { pointer: '/package' }),
    ];
  if (details.purpose === 'sight') return [];
  const rule = SCANS[details.purpose];
  if (!mayBeSignedBy(rule.signers, subject))
    return [
      refuse(
        'wrong-signer',
        `This scan is made by ${rule.signers.map((s) => SIGNERS[s]).join(' or ')}.`,
      ),
    ];
  if (!rule.when.includes(c.state))
    return [
      refuse(
        'wrong-state',
        `A scan to ${details.purpose} needs the consignment to be ${rule.when.join(' or ')}; it is ${c.state}.`,
        { pointer: '/purpose' },
      ),
    ];
  return [...stateObjections(c, p, details.purpose), ...particulars(subject, p)];
};

export const scan: Act<'scan'> = ({ consignment: c, details, context }) => [
  event(context, c.id, 'scanned', { ...details, ...legOf(c, details.purpose) }),
];

const CARRIER_SCANS: readonly ScanPurpose[] = ['collect', 'transfer', 'resume'];

function legOf(c: Consignment, purpose: ScanPurpose): { leg?: number } {
  if (purpose === 'return') return { leg: 0 };
  return CARRIER_SCANS.includes(purpose) ? { leg: c.legsTaken } : {};
}

function stateObjections(
  c: Consignment,
  p: Package,
  purpose: Exclude<ScanPurpose, 'sight'>,
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

/** Whether the package already stands where this scan would bring it. */
export function isDone(
  c: Consignment,
  p: Package,
  purpose: Exclude<ScanPurpose, 'sight'>,
): boolean {
  switch (purpose) {
    case 'affix':
      return p.state === 'labelled';
    case 'collect':
    case 'return':
      return p.state === 'loaded';
    case 'transfer':
      return p.state === 'loaded' && p.leg === c.legsTaken;
    case 'store':
      return p.state === 'in_stock';
    case 'resume':
      return p.state === 'loaded';
    case 'deliver':
      return p.state === 'received';
    case 'treat':
      return p.batch !== undefined;
  }
}

function particulars(
  { details, consignment }: Parameters<Check<'scan'>>[0],
  p: Package,
): Objection[] {
  if (details.purpose === 'affix' && !p.label)
    return [
      refuse('not-labelled', 'No label was issued for this package.', { pointer: '/package' }),
    ];
  if (details.purpose === 'treat' && !details.batch)
    return [
      refuse('scan-needs-batch', 'Name the batch into which the package goes.', {
        pointer: '/batch',
      }),
    ];
  if (details.purpose === 'transfer' && !consignment.booking?.legs[consignment.legsTaken])
    return [
      refuse(
        'no-carrier-left',
        'Every booked carrier has taken over already: add the next one by rerouting.',
      ),
    ];
  if (details.purpose === 'deliver') return weighing(details.grossGrams, p);
  return [];
}

function weighing(gross: bigint | undefined, p: Package): Objection[] {
  if (gross === undefined)
    return [
      refuse('scan-needs-weight', 'Weigh the package and give its gross mass in kilograms.', {
        pointer: '/gross',
      }),
    ];
  if (gross <= p.tareGrams)
    return [
      refuse('gross-below-tare', `The gross mass must be above the tare of ${p.tareGrams} g.`, {
        pointer: '/gross',
      }),
    ];
  return [];
}

/** What each unsigned scan is taken back to, by where it brought the package. */
export const retractable: Check<'retract-scan'> = ({ consignment: c, details }) => {
  const p = c.packages.get(details.package);
  if (!p)
    return [
      refuse('unknown-package', 'This package is not in the consignment.', { pointer: '/package' }),
    ];
  return before(c, p)
    ? []
    : [
        refuse(
          'package-state',
          `${nameOf(p)} has no scan that could be taken back: what was signed stays.`,
        ),
      ];
};

export const retract: Act<'retract-scan'> = ({ consignment: c, details, context }) => {
  const p = c.packages.get(details.package);
  const to = p && before(c, p);
  return to ? [event(context, c.id, 'scan-retracted', { ...details, ...to })] : [];
};

function before(c: Consignment, p: Package): { to: PackageState; leg?: number } | undefined {
  const lastLeg = Math.max(c.legsTaken - 1, 0);
  switch (c.state) {
    case 'segregated':
      return p.state === 'labelled' ? { to: 'packed' } : undefined;
    case 'awaiting_collection':
      return p.state === 'loaded' ? { to: 'labelled' } : undefined;
    case 'in_interim_storage':
      return p.state === 'loaded' ? { to: 'in_stock' } : undefined;
    case 'rejected':
      return p.state === 'loaded' ? { to: 'refused' } : undefined;
    case 'in_transit':
      if (p.state === 'in_stock' || p.state === 'received') return { to: 'loaded', leg: lastLeg };
      return p.state === 'loaded' && p.leg === c.legsTaken
        ? { to: 'loaded', leg: lastLeg }
        : undefined;
    case 'accepted':
    case 'in_treatment':
      return p.state === 'in_stock' && p.batch ? { to: 'in_stock' } : undefined;
    default:
      return undefined;
  }
}
