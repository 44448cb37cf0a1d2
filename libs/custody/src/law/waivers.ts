import { RULES, waive, type Finding } from '@popstrace/compliance';
import type { Id } from '@popstrace/kernel';
import type { Context, WaiverInForce } from '../context.js';
import type { CustodyEvent, WaivedRule } from '../events.js';
import type { Objection, WaivedFinding } from '../subject.js';
import { today } from './profile.js';

/**
 * What authorities waived stands against nothing any more: it becomes a warning that says so. A command
 * for several consignments needs a waiver for each of them: one holder's does not bind another's waste.
 */
export function setAside(
  objections: readonly Objection[],
  context: Context,
  consignments: readonly Id[],
): readonly Objection[] {
  if (context.waivers.length === 0) return objections;
  return objections.map((objection) =>
    'severity' in objection && objection.severity === 'block'
      ? waivedFor(objection, context, consignments)
      : objection,
  );
}

function waivedFor(
  finding: Finding,
  context: Context,
  consignments: readonly Id[],
): Finding | WaivedFinding {
  const found = consignments.map((id) => waiverFor(finding, context, id));
  const waivers = found.filter((waiver) => waiver !== undefined);
  const [first] = waivers;
  if (!first || waivers.length < consignments.length) return finding;
  const { authority, reference, reason, validTo } = first;
  return {
    ...finding,
    severity: 'warn',
    message: `${finding.message} Waived by ${authority} until ${validTo} (${reference}): ${reason}`,
    waivers,
  };
}

function waiverFor(finding: Finding, context: Context, subject: Id): WaiverInForce | undefined {
  const { waivers } = context;
  const { waived } = waive([finding], { rules: RULES, waivers, subject, day: today(context) });
  return waivers.find((each) => each === waived[0]?.waiver);
}

/** The same events; the first in the chain of each consignment keeps what was waived for it. */
export function withWaived(
  events: readonly CustodyEvent[],
  objections: readonly Objection[],
): readonly CustodyEvent[] {
  const waived = objections.filter((each) => 'waivers' in each);
  if (waived.length === 0) return events;
  const told = new Set<Id>();
  return events.map((event) => {
    if (event.kind === 'batch' || told.has(event.stream)) return event;
    told.add(event.stream);
    const own = waived.flatMap((finding) => rulesWaived(finding, event.stream));
    return own.length === 0
      ? event
      : ({ ...event, payload: { ...event.payload, waived: unique(own) } } as CustodyEvent);
  });
}

function rulesWaived({ rule, waivers }: WaivedFinding, consignment: Id): WaivedRule[] {
  return waivers
    .filter(({ subject }) => subject === consignment)
    .map(({ id, authority, reference, reason, validTo }) => ({
      ...{ rule, waiver: id, authority, reference, reason, validTo },
    }));
}

function unique(rules: readonly WaivedRule[]): readonly WaivedRule[] {
  return [...new Map(rules.map((each) => [each.waiver, each])).values()];
}
