import { formatKilograms, pointer, sum } from '@popstrace/kernel';
import type { Refused } from '../commands.js';
import { divide, netOf } from '../content.js';
import { destinationPermits } from '../law/permits.js';
import type { Consignment, Place } from '../model.js';
import { refuse } from '../refusals.js';
import { check, guard, type Objection } from '../subject.js';
import { goesHome } from '../whereabouts.js';
import { freshConsignments } from './birth.js';
import { settledNet } from './discrepancy.js';
import { freshPackages, livePackages, loadOf, nameOf, namedPackages } from './packages.js';
import { labelObjections } from './segregation.js';

/** What is taken in may be held and treated here today; a return to its holder needs no permit. */
export const permitsCoverAcceptance = check<'accept'>(
  'the facility holds a permit for what it takes in',
  ['CUS-02'],
  ({ consignment: c, context, details: { refused = [] } }) => {
    if (!c.booking || goesHome(c)) return [];
    const whole = (id: string) => refused.some((each) => each.package === id && isWhole(c, each));
    const kept = livePackages(c).filter(({ id }) => !whole(id));
    return destinationPermits(context, {
      booking: { ...c.booking, plannedAt: context.occurredAt },
      load: loadOf(kept),
      arrived: true,
    });
  },
);

export const notAReturn = guard(
  'it does not come home: a return is not rejected again',
  [],
  ({ consignment }) => (goesHome(consignment) ? [returnStays()] : []),
);

/**
 * Refusal arithmetic, by package and for the whole: accepted + refused = received; in a partial
 * refusal both are above zero; nothing is refused without a received weight.
 */
export const refusalAddsUp = check<'accept'>(
  'accepted + refused = received, both above zero in a partial refusal',
  ['CUS-05'],
  ({ consignment: c, details, world }) => {
    const { refused = [], reason, returnTo, refusedConsignment } = details;
    if (refused.length === 0) return [];
    const ids = refused.map((each) => each.package);
    return [
      ...(goesHome(c) ? [returnStays()] : []),
      ...namedPackages(c, ids, 'refused').objections,
      ...refused.flatMap((each, index) => partObjections(c, each, index)),
      ...partIdentities(c, refused),
      ...wholeObjections(c, refused),
      ...returnObjections(c, returnTo),
      ...(reason ? [] : [missing('Say why it is refused.', '/reason')]),
      ...(refusedConsignment
        ? freshConsignments(
            world.consignments,
            [refusedConsignment.id],
            () => '/refusedConsignment',
          )
        : [missing('What is refused needs a consignment of its own.', '/refusedConsignment')]),
    ];
  },
);

export const rejectionFits = check<'reject'>(
  'it goes back to the holder or on to another facility',
  ['CUS-05'],
  ({ consignment, details }) => returnObjections(consignment, details.returnTo),
);

/** Whether all of a package is refused, by the mass that counts. */
export function isWhole(c: Consignment, { package: id, grams }: Refused): boolean {
  const p = c.packages.get(id);
  return p !== undefined && settledNet(c, p) === grams;
}

function partObjections(
  c: Consignment,
  { package: id, grams }: Refused,
  index: number,
): Objection[] {
  const p = c.packages.get(id);
  if (!p) return [];
  const received = settledNet(c, p);
  if (grams > 0n && grams <= received) return [];
  return [
    refuse(
      'refusal-arithmetic',
      `Of ${nameOf(p)}, ${formatKilograms(received)} kg were received: refuse more than nothing and no more than that.`,
      { pointer: pointer('refused', index, 'net') },
    ),
  ];
}

/** A part that is refused becomes a package of its own, with an identity and a label that are new. */
function partIdentities(c: Consignment, refused: readonly Refused[]): Objection[] {
  const parts = refused.filter((each) => !isWhole(c, each));
  const at = (index: number) => pointer('refused', refused.indexOf(parts[index] as Refused), 'as');
  return [
    ...freshPackages(
      c,
      parts.map((part) => part.as),
      at,
    ),
    ...labelObjections(
      parts.map(({ label }) => label),
      'refused',
    ),
  ];
}

function wholeObjections(c: Consignment, refused: readonly Refused[]): Objection[] {
  const received = sum(livePackages(c).map((p) => settledNet(c, p)));
  return sum(refused.map(({ grams }) => grams)) < received
    ? []
    : [
        refuse('refusal-arithmetic', 'That refuses everything: reject the consignment instead.', {
          pointer: '/refused',
        }),
      ];
}

/** Back to the holder, or on to another facility; never to the one that refuses. */
function returnObjections(c: Consignment, to: Place | undefined): Objection[] {
  const at = { pointer: '/returnTo' };
  if (!to) return [refuse('return-destination', 'Say where it is returned to.', at)];
  return to.site === c.booking?.destination.site
    ? [refuse('return-destination', 'It cannot be returned to the facility that refuses it.', at)]
    : [];
}

function returnStays(): Objection {
  return refuse('return-cannot-be-rejected', 'This is a return: it cannot be rejected again.');
}

function missing(message: string, at: string): Objection {
  return refuse('field-missing', message, { pointer: at });
}

/** A package of which a part is refused, as it becomes two: what stays, and what goes back. */
export function parted(c: Consignment, { package: id, grams, as, label }: Refused) {
  const p = c.packages.get(id);
  if (!p) return undefined;
  const [goes, stays] = divide(p.content, [grams, netOf(p.content) - grams]);
  if (!goes || !stays) return undefined;
  const { receivedGrossGrams: _gross, ...facts } = p;
  return { left: { ...p, content: stays }, part: { ...facts, id: as, label, content: goes } };
}
