import { formatKilograms, pointer, uuidFrom, type Grams, type Id } from '@popstrace/kernel';
import type { Context } from '../context.js';
import { netOf } from '../content.js';
import { isSignificantWeight, weightFindings } from '../law/weight.js';
import type { Consignment, Discrepancy, Handover, Package, Resolution } from '../model.js';
import { refuse } from '../refusals.js';
import { check, event, type Act, type Objection, type Subject } from '../subject.js';
import { livePackages, nameOf, namedPackages, receivedNet } from './packages.js';

/** What the scales and the count say by themselves on arrival (CUS-06, 40 CFR 761.215(b)). */
export function automaticDiscrepancies(
  c: Consignment,
  context: Context,
  handover: Handover,
): Discrepancy[] {
  const live = livePackages(c);
  const base = { automatic: true, raisedAt: context.occurredAt };
  const weights = live
    .filter((p) =>
      isSignificantWeight({ sent: netOf(p.content), received: receivedNet(p) }, context),
    )
    .map((p) => ({
      ...base,
      id: uuidFrom(handover.id, p.id),
      kind: 'weight' as const,
      package: p.id,
      declared: formatKilograms(netOf(p.content)),
      found: formatKilograms(receivedNet(p)),
    }));
  const count = {
    ...base,
    id: uuidFrom(handover.id, 'count'),
    kind: 'count' as const,
    declared: String(live.length + handover.missing.length),
    found: String(live.length),
  };
  return handover.missing.length > 0 ? [...weights, count] : weights;
}

/** The same, as what is noticed beside the delivery: it refuses nothing. */
export function weighedOtherwise(c: Consignment, context: Context): readonly Objection[] {
  return livePackages(c).flatMap((p) =>
    weightFindings({ sent: netOf(p.content), received: receivedNet(p) }, context).map(
      (finding) => ({ ...finding, pointer: pointer('packages', p.id) }),
    ),
  );
}

export const discrepancyFits = check<'raise-discrepancy'>(
  'a package that is there, a discrepancy that is new',
  ['CUS-06'],
  ({ consignment: c, details }) => [
    ...(details.package ? namedPackages(c, [details.package], 'package').objections : []),
    ...(c.discrepancies.some(({ id }) => id === details.discrepancy)
      ? [
          refuse('identifier-taken', 'This discrepancy is on record already.', {
            pointer: '/discrepancy',
          }),
        ]
      : []),
  ],
);

export const raise: Act<'raise-discrepancy'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'discrepancy-raised', {
    discrepancy: {
      id: details.discrepancy,
      kind: details.kind,
      comment: details.comment,
      automatic: false,
      raisedAt: context.occurredAt,
      ...(details.package ? { package: details.package } : {}),
    },
  }),
];

/** Facility and holder agree, in either order; an authority decides alone. */
export const resolutionFits = check<'resolve-discrepancy'>(
  'facility and holder agree on the same figures, or the authority decides',
  ['CUS-07'],
  (subject) => {
    const { consignment: c, details } = subject;
    const open = openDiscrepancy(c, details.discrepancy);
    return open
      ? [...figureObjections(c, open, details.agreed), ...agreement(open, subject)]
      : [refuse('unknown-discrepancy', 'No such open discrepancy.', { pointer: '/discrepancy' })];
  },
);

/** The first side proposes (and may propose otherwise); the other side's agreement resolves. */
export const resolve: Act<'resolve-discrepancy'> = (subject) => {
  const { consignment: c, details, context } = subject;
  const { discrepancy, explanation, agreed } = details;
  const resolution: Resolution = { by: context.actor.organisation, explanation, agreed };
  const type = isSettled(subject) ? 'discrepancy-resolved' : 'resolution-proposed';
  return [event(context, c.id, type, { discrepancy, resolution })];
};

/** The net mass of a package that counts: as agreed last, else as weighed. */
export function settledNet(c: Consignment, p: Package): Grams {
  const agreed = c.discrepancies
    .flatMap((d) => d.resolved?.agreed ?? [])
    .findLast((figure) => figure.package === p.id);
  return agreed?.netGrams ?? receivedNet(p);
}

function openDiscrepancy(c: Consignment, id: Id): Discrepancy | undefined {
  return c.discrepancies.find((d) => d.id === id && !d.resolved);
}

/** Where the holder is its own facility, or an authority decides, nobody else has to agree. */
function isSettled({ consignment: c, details, context }: Subject<'resolve-discrepancy'>): boolean {
  const alone = c.booking?.destination.organisation === c.holder.organisation;
  if (alone || isAuthority(context)) return true;
  const proposal = openDiscrepancy(c, details.discrepancy)?.proposal;
  return proposal !== undefined && proposal.by !== context.actor.organisation;
}

function isAuthority({ actor }: Context): boolean {
  return actor.roles.includes('authority');
}

function agreement(
  { proposal }: Discrepancy,
  { context, details }: Subject<'resolve-discrepancy'>,
): Objection[] {
  if (isAuthority(context) || !proposal) return [];
  const same = spell(proposal.agreed) === spell(details.agreed);
  if (proposal.by === context.actor.organisation)
    return same
      ? [refuse('own-proposal', 'You have proposed this: the other side must agree to it.')]
      : [];
  return same
    ? []
    : [
        refuse(
          'figures-differ',
          'These figures differ from those proposed: agree to the same ones, or have the other side propose anew.',
          { pointer: '/agreed' },
        ),
      ];
}

function figureObjections(
  c: Consignment,
  open: Discrepancy,
  agreed: Resolution['agreed'],
): Objection[] {
  const ids = agreed.map((figure) => figure.package);
  const disputed =
    open.kind === 'weight' && open.package ? c.packages.get(open.package) : undefined;
  return [
    ...namedPackages(c, ids, 'agreed').objections,
    ...agreed.flatMap(({ netGrams }, index) =>
      netGrams > 0n
        ? []
        : [
            refuse('not-a-mass', 'An agreed mass must be above zero.', {
              pointer: pointer('agreed', index, 'net'),
            }),
          ],
    ),
    ...(!disputed || ids.includes(disputed.id)
      ? []
      : [
          refuse('figures-required', `Agree on the net mass of ${nameOf(disputed)}.`, {
            pointer: '/agreed',
          }),
        ]),
  ];
}

function spell(figures: Resolution['agreed']): string {
  return figures
    .map(({ package: id, netGrams }) => `${id}=${netGrams}`)
    .sort()
    .join();
}
