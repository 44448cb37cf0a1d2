import type { Consignment, CustodyEvent, Package } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';

/** A label that an event issues or revokes. */
export type LabelChange =
  | { readonly change: 'issued'; readonly code: string; readonly package: Id; readonly at: string }
  | {
      readonly change: 'revoked';
      readonly code: string;
      readonly at: string;
      readonly reason: string;
    };

/** Labels follow from events like every other row. `after` holds the consignment as the event left it. */
export function labelChangesOf(
  event: CustodyEvent,
  after: ReadonlyMap<Id, Consignment>,
): LabelChange[] {
  const at = event.recordedAt;
  const issue = (code: string, id: Id): LabelChange => ({
    change: 'issued',
    code,
    package: id,
    at,
  });
  const revoke = (code: string, reason: string): LabelChange => ({
    change: 'revoked',
    code,
    at,
    reason,
  });
  switch (event.type) {
    case 'labels-issued':
      return event.payload.labels.map((l) => issue(l.label, l.package));
    case 'label-replaced':
      return [
        revoke(event.payload.revoked, event.payload.reason),
        issue(event.payload.label, event.payload.package),
      ];
    case 'repackaged': {
      const { left, into } = event.payload;
      return [
        ...labelsOf(left.filter((p) => p.state === 'emptied')).map((code) =>
          revoke(code, 'emptied'),
        ),
        ...into.flatMap((p) => (p.label ? [issue(p.label, p.id)] : [])),
      ];
    }
    case 'cancelled': {
      const packages = [...(after.get(event.stream)?.packages.values() ?? [])];
      return labelsOf(packages).map((code) => revoke(code, event.payload.reason));
    }
    default:
      return [];
  }
}

function labelsOf(packages: readonly Package[]): string[] {
  return packages.flatMap((p) => p.label ?? []);
}

/** A label that was revoked is no longer found on its package. */
export function labelWorn({ state, label }: Package): string | null {
  return state === 'withdrawn' || state === 'emptied' ? null : (label ?? null);
}
