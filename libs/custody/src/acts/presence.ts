import { pointer, type Id } from '@popstrace/kernel';
import type { Newborn } from '../commands.js';
import type { Context } from '../context.js';
import type { CustodyEvent } from '../events.js';
import type { Consignment, Handover, HandoverKind, Package } from '../model.js';
import { refuse } from '../refusals.js';
import { isDone, lastLeg, SCANS } from '../scans.js';
import { event, type Objection } from '../subject.js';
import { birthFrom } from './birth.js';
import { livePackages, nameOf, unknownPackage } from './packages.js';

interface Told {
  readonly missing?: readonly Id[];
  readonly missingConsignment?: Newborn;
}

/** Every package was scanned for this, or is reported missing; at least one is there (CUS-03). */
export function presence(c: Consignment, kind: HandoverKind, told: Told): Objection[] {
  const { missing = [], missingConsignment } = told;
  const live = livePackages(c);
  const isMissing = ({ id }: Package) => missing.includes(id);
  return [
    ...missing
      .filter((id) => !live.some((p) => p.id === id))
      .map((id) => unknownPackage(id, '/missing')),
    ...missing.filter((id, index) => missing.indexOf(id) !== index).map((id) => standsTwice(id)),
    ...live.flatMap((p) => {
      const done = isDone(c, p, kind);
      if (isMissing(p)) return done ? [scannedYetMissing(p)] : [];
      return done ? [] : [notScanned(p, kind)];
    }),
    ...(live.length > 0 && live.every(isMissing) ? [allMissing()] : []),
    ...(missing.length > 0 && !missingConsignment ? [noConsignmentForMissing()] : []),
  ];
}

/** Missing packages stay where custody last was: with the giver, in a consignment of their own. */
export function missingDepart(
  c: Consignment,
  handover: Handover,
  context: Context,
): CustodyEvent[] {
  const { missing, missingConsignment: newborn } = handover;
  if (!newborn) return [];
  const packages = missing.flatMap((id) => c.packages.get(id) ?? []).map((p) => unscanned(c, p));
  return [
    event(context, c.id, 'packages-departed', {
      reason: 'missing',
      child: newborn.id,
      packages: missing,
    }),
    event(
      context,
      newborn.id,
      'departed-from',
      birthFrom(c, { code: newborn.code, state: c.state, reason: 'missing', packages }),
    ),
  ];
}

/** The package as custody last knew it: a scan for another handover than this one was never signed for. */
function unscanned(
  c: Consignment,
  { receivedGrossGrams: _gross, leg: _leg, ...p }: Package,
): Package {
  const [rule] = Object.values(SCANS).filter(({ when }) => when.includes(c.state));
  const leg = lastLeg(c);
  return { ...p, ...(rule ? { state: rule.from } : {}), ...(leg === undefined ? {} : { leg }) };
}

function notScanned(p: Package, kind: HandoverKind): Objection {
  return refuse(
    'not-scanned',
    `${nameOf(p)} was not scanned to ${kind}: scan it or report it missing.`,
    { pointer: pointer('packages', p.id), rule: 'CUS-03', article: 'Basel Art 4(7)(b)' },
  );
}

function standsTwice(id: Id): Objection {
  return refuse('duplicate-package', `Package ${id} stands twice.`, { pointer: '/missing' });
}

function scannedYetMissing(p: Package): Objection {
  return refuse('already-scanned', `${nameOf(p)} was scanned, so it is not missing.`, {
    pointer: '/missing',
  });
}

function allMissing(): Objection {
  return refuse('all-missing', 'Everything is missing: report an incident instead.', {
    pointer: '/missing',
  });
}

function noConsignmentForMissing(): Objection {
  return refuse('field-missing', 'Missing packages need a consignment of their own.', {
    pointer: '/missingConsignment',
  });
}
