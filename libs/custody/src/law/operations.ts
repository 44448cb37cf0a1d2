import { operation } from '@popstrace/catalogue';
import { allowedOperations, noReuse, otherDisposal, type Fate } from '@popstrace/compliance';
import type { Context } from '../context.js';
import type { DisposalDecision, Package, Place } from '../model.js';
import { refuse } from '../refusals.js';
import type { Objection } from '../subject.js';
import { disposalPermits } from './permits.js';
import { highestContents, today } from './profile.js';

/** An operation that is to end this waste: never an interim one, never a forbidden one (DES-01). */
export function operationEnds(
  context: Context,
  code: string,
  waste: readonly Waste[],
): readonly Objection[] {
  const popsWaste = waste.some((each) => each.popsWaste ?? true);
  return [
    ...asked(context, { code, waste, ends: true }),
    ...(waste.length > 0 ? noReuse.check({ fate: fateBy(code), popsWaste }) : []).map(
      (finding) => ({ ...finding, pointer: '/operation' }),
    ),
  ];
}

/** What an operation of Basel Annex IV B makes of waste; R1 and R4 destroy POPs on the way. */
const RECOVERIES: Readonly<Record<string, Fate>> = {
  R2: 'reclaimed',
  R3: 'recycled',
  R5: 'recycled',
  R6: 'reclaimed',
  R7: 'recovered',
  R8: 'recovered',
  R9: 'reused',
  R10: 'alternative-use',
  R11: 'alternative-use',
};

function fateBy(code: string): Fate {
  return RECOVERIES[code] ?? (destroys(code) ? 'destroyed' : 'disposed');
}

/** An operation for which this waste is booked: it may also only precede what ends them (DES-01). */
export function operationMayBeBooked(
  context: Context,
  code: string,
  waste: readonly Waste[],
): readonly Objection[] {
  return asked(context, { code, waste, ends: operation(code)?.interim === false });
}

/** What an operation is asked for: packages or residues, each with its verdict. */
type Waste = Pick<Package, 'content' | 'popsWaste'>;

interface Asked {
  readonly code: string;
  readonly waste: readonly Waste[];
  readonly ends: boolean;
}

function asked(context: Context, { code, waste, ends }: Asked): readonly Objection[] {
  const pops = waste.flatMap(({ content, popsWaste = true }) =>
    content.highest.map(({ pop }) => ({ pop, popsWaste })),
  );
  return allowedOperations.check({ operation: code, ends, laws: context.laws, pops });
}

interface Disposal {
  readonly packages: readonly Package[];
  readonly decision: DisposalDecision | undefined;
}

/** Disposal other than destruction (DES-04): a recorded decision, within the maximum, at a permitted site. */
export function disposalAllowed(
  context: Context,
  { packages, decision }: Disposal,
): readonly Objection[] {
  if (!decision)
    return [
      refuse(
        'field-missing',
        'Waste that was not destroyed is disposed of only by the recorded decision of an authority.',
        { pointer: '/decision', rule: otherDisposal.id, article: otherDisposal.article },
      ),
    ];
  const { operation: code, site } = decision;
  const pops = packages.flatMap((p) => p.content.highest);
  return [
    ...operationEnds(context, code, packages),
    ...withinMaximum(context, code, { packages, decision }),
    ...disposalPermits(context, { site, operation: code, pops }),
  ];
}

/** A foreign facility's operation: it ends the waste, and disposal without destruction needs its decision as at home. */
export function foreignOperationEnds(
  context: Context,
  code: string,
  packages: readonly Package[],
): readonly Objection[] {
  return [
    ...operationEnds(context, code, packages),
    ...withinMaximum(context, code, { packages, decision: undefined }),
  ];
}

/** Whether an operation destroys or irreversibly transforms, rather than only placing what it gets. */
export function destroys(code: string): boolean {
  return operation(code)?.kind === 'destruction';
}

function withinMaximum(
  context: Context,
  code: string,
  { packages, decision }: Disposal,
): readonly Objection[] {
  const waste = packages.filter(({ popsWaste = true }) => popsWaste);
  return otherDisposal.check({
    operation: code,
    day: today(context),
    profile: context.limits,
    decision: decision ? told(decision) : null,
    contents: waste.flatMap((p) => highestContents(p.content.highest)),
  });
}

/** The decision without its site and operation, as the rule asks for it. Days were checked at the edge. */
function told({ site: _site, operation: _operation, ...decision }: DisposalDecision) {
  return decision as Parameters<typeof otherDisposal.check>[0]['decision'];
}

/** Where a disposal takes place: custody does not move by it, so the site is the custodian's own. */
export function atOwnSite(
  place: Place,
  custodian: Place['organisation'],
  pointer: string,
): Objection[] {
  return place.organisation === custodian
    ? []
    : [
        refuse(
          'not-the-custodian',
          'Name a site of whoever holds it now: to bring it to another, hand it over.',
          { pointer, rule: 'CUS-05' },
        ),
      ];
}
