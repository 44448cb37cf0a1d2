import { dayOf, type Grams } from '@popstrace/kernel';
import { netOf } from '../content.js';
import type { Context } from '../context.js';
import { borderObjections } from '../law/movement.js';
import type { Booking, Consignment, Package } from '../model.js';
import { refuse } from '../refusals.js';
import { isSpent, type ConsignmentState } from '../states.js';
import type { Objection } from '../subject.js';
import type { Change } from './amended-field.js';
import { operationObjections } from './booking.js';
import { constituentObjections } from './declaration.js';
import { nameOf, unknownPackage } from './packages.js';

/** What stands against a change itself, whoever wants it. */
export function changeObjections(
  context: Context,
  c: Consignment,
  change: Change,
): readonly Objection[] {
  const objections = [...historyObjections(c, change), ...valueObjections(c, change)];
  return objections.length > 0 ? objections : movementObjections(context, c, change);
}

/** A changed way, day or mass must still lie within what the States consented to. */
function movementObjections(
  context: Context,
  c: Consignment,
  change: Change,
): readonly Objection[] {
  if (!c.booking || !EN_ROUTE.includes(c.state)) return [];
  const asked = (booking: Partial<Booking>, more: Grams = 0n): readonly Objection[] => {
    const now = { ...(c.booking as Booking), ...booking };
    return borderObjections(context, {
      ...{ consignment: c, booking: now, day: dayOf(now.plannedAt), more },
    }).map((objection) => ({ ...objection, pointer: '/change/to' }));
  };
  switch (change.field) {
    case 'destination':
      return asked({ destination: change.to });
    case 'plannedAt':
      return asked({ plannedAt: change.to });
    case 'package.netGrams': {
      const before = c.packages.get(change.package);
      return asked({}, before ? change.to - netOf(before.content) : 0n);
    }
    default:
      return [];
  }
}

const EN_ROUTE: readonly ConsignmentState[] = [
  'awaiting_collection',
  'in_transit',
  'in_interim_storage',
];

/** After arrival the way is history; so are the figures of what is being treated, or gone. */
function historyObjections(c: Consignment, change: Change): Objection[] {
  if ('package' in change) return packageObjections(c, change.package);
  if (change.field === 'description' || change.field === 'emergencyPhone') return [];
  return EN_ROUTE.includes(c.state)
    ? []
    : [
        refuse('wrong-state', `The ${change.field} cannot be changed once it has arrived.`, {
          pointer: '/change/field',
        }),
      ];
}

function packageObjections(c: Consignment, id: Package['id']): Objection[] {
  const p = c.packages.get(id);
  if (!p) return [unknownPackage(id, '/change/package')];
  return isSpent(p.state) || p.state === 'in_treatment'
    ? [
        refuse('package-state', `${nameOf(p)} is ${p.state}: its figures are history.`, {
          pointer: '/change/package',
        }),
      ]
    : [];
}

/** The new value must be one that the field could have had from the beginning. */
function valueObjections(c: Consignment, change: Change): readonly Objection[] {
  switch (change.field) {
    case 'description':
    case 'emergencyPhone':
    case 'package.packaging':
      return change.to === '' ? [refused('field-missing', 'This field is not left empty.')] : [];
    case 'package.netGrams':
      return change.to > 0n ? [] : [refused('not-a-mass', 'A net mass is above zero.')];
    case 'package.tareGrams':
      return tareObjections(c.packages.get(change.package), change.to);
    case 'package.constituents':
      return constituentObjections(change.to, '/change/to');
    case 'operation':
      return operationObjections(change.to, '/change/to');
    case 'destination':
      return c.returning
        ? [refused('return-destination', 'A return goes where the rejection sent it.')]
        : [];
    default:
      return [];
  }
}

/** Not below zero; and what was weighed gross must still weigh something net. */
function tareObjections(p: Package | undefined, tare: bigint): Objection[] {
  if (tare < 0n) return [refused('not-a-mass', 'A tare is not below zero.')];
  const gross = p?.receivedGrossGrams;
  return gross !== undefined && gross <= tare
    ? [refused('gross-below-tare', `It weighed ${gross} g gross: the tare must be below that.`)]
    : [];
}

function refused(code: Parameters<typeof refuse>[0], message: string): Objection {
  return refuse(code, message, { pointer: '/change/to' });
}
