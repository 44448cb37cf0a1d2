import { formatKilograms, pointer, uuidFrom, type Grams, type Id } from '@popstrace/kernel';
import type { Context } from '../context.js';
import { netOf } from '../content.js';
import { isSignificantWeight } from '../law.js';
import type { Consignment, Discrepancy, Handover, Package, Resolution } from '../model.js';
import { refuse } from '../refusals.js';
import { event, type Act, type Check, type Objection } from '../subject.js';
import { livePackages, nameOf, namedPackages, receivedNet } from './packages.js';

/** What the scales and the count say by themselves on arrival (CUS-06, 40 CFR 761.215(b)). */
export function automaticDiscrepancies(
  c: Consignment,
  context: Context,
  handover: Handover,
): Discrepancy[] {
  const base = { automatic: true, raisedAt: context.occurredAt };
  const weights = livePackages(c)
    .filter((p) => isSignificantWeight(p, receivedNet(p), context))
    .map((p) => ({
      ...base,
      id: uuidFrom(handover.id, p.id),
      kind: 'weight' as const,
      package: p.id,
      declared: formatKilograms(netOf(p.content)),
      found: formatKilograms(receivedNet(p)),
    }));
  if (handover.missing.length === 0) return weights;
  const found = livePackages(c).length;
  const count = {
    ...base,
    id: uuidFrom(handover.id, 'count'),
    kind: 'count' as const,
    declared: String(found + handover.missing.length),
    found: String(found),
  };
  return [...weights, count];
}

export const discrepancyFits: Check<'raise-discrepancy'> = ({ consignment, details }) =>
  details.package ? namedPackages(consignment, [details.package], 'package').objections : [];

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
export const resolutionFits: Check<'resolve-discrepancy'> = (subject) => {
  const { consignment: c, details } = subject;
  const open = openDiscrepancy(c, details.discrepancy);
  if (!open)
    return [
      refuse('unknown-discrepancy', 'No such open discrepancy.', { pointer: '/discrepancy' }),
    ];
  return [...figureObjections(c, open, details.agreed), ...agreement(open, subject)];
};

export const resolve: Act<'resolve-discrepancy'> = ({ consignment: c, details, context }) => {
  const { discrepancy, explanation, agreed } = details;
  const resolution: Resolution = { by: context.actor.organisation, explanation, agreed };
  const alone = c.booking?.destination.organisation === c.holder.organisation;
  const settled =
    alone || isAuthority(context) || openDiscrepancy(c, discrepancy)?.proposal !== undefined;
  return [
    event(context, c.id, settled ? 'discrepancy-resolved' : 'resolution-proposed', {
      discrepancy,
      resolution,
    }),
  ];
};

/** The net mass of a package that counts: as agreed, else as weighed. */
export function settledNet(c: Consignment, p: Package): Grams {
  const agreed = c.discrepancies
    .flatMap((d) => d.resolved?.agreed ?? [])
    .filter((figure) => figure.package === p.id)
    .at(-1);
  return agreed?.netGrams ?? receivedNet(p);
}

function openDiscrepancy(c: Consignment, id: Id): Discrepancy | undefined {
  return c.discrepancies.find((d) => d.id === id && !d.resolved);
}

function isAuthority({ actor }: Context): boolean {
  return actor.roles.includes('authority');
}

function agreement(
  open: Discrepancy,
  { context, details }: Parameters<Check<'resolve-discrepancy'>>[0],
): Objection[] {
  if (isAuthority(context) || !open.proposal) return [];
  if (open.proposal.by === context.actor.organisation)
    return [
      refuse('own-proposal', 'You have proposed this resolution: the other side must agree to it.'),
    ];
  return sameFigures(open.proposal.agreed, details.agreed)
    ? []
    : [
        refuse(
          'figures-differ',
          'These figures differ from those proposed: agree to the same ones.',
          { pointer: '/agreed' },
        ),
      ];
}

function figureObjections(
  c: Consignment,
  open: Discrepancy,
  agreed: Resolution['agreed'],
): Objection[] {
  const { objections } = namedPackages(
    c,
    agreed.map((figure) => figure.package),
    'agreed',
  );
  const masses = agreed.flatMap(({ netGrams }, index) =>
    netGrams > 0n
      ? []
      : [
          refuse('not-a-mass', 'An agreed mass must be above zero.', {
            pointer: pointer('agreed', index, 'net'),
          }),
        ],
  );
  const subject = open.kind === 'weight' && open.package ? c.packages.get(open.package) : undefined;
  const told = !subject || agreed.some((figure) => figure.package === subject.id);
  return [
    ...objections,
    ...masses,
    ...(told
      ? []
      : [
          refuse('figures-required', `Agree on the net mass of ${nameOf(subject)}.`, {
            pointer: '/agreed',
          }),
        ]),
  ];
}

function sameFigures(a: Resolution['agreed'], b: Resolution['agreed']): boolean {
  const spell = (figures: Resolution['agreed']) =>
    figures
      .map(({ package: id, netGrams }) => `${id}=${netGrams}`)
      .sort()
      .join();
  return spell(a) === spell(b);
}
