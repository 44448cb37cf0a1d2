import type { ProposedChange } from '@popstrace/custody';
import {
  err,
  ok,
  parseInstant,
  unwrap,
  type Id,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { grams, readConstituents, readEquipment } from '../packages/package.reader.js';
import type { AmendmentRequest } from './amendment.request.js';

/** A change whose destination is still the id of a site. */
export type ChangeRequest =
  | Exclude<ProposedChange, { readonly field: 'destination' }>
  | { readonly field: 'destination'; readonly site: Id };

type Answer = Result<ChangeRequest, readonly Refusal[]>;

/** The change that is proposed, or which member is missing. */
export function readChange(body: AmendmentRequest): Answer {
  const { field } = body;
  switch (field) {
    case 'description':
    case 'emergencyPhone':
    case 'operation':
      return demanded(body, 'text', (to) => ({ field, to }));
    case 'plannedAt':
      return demanded(body, 'plannedAt', (to) => ({ field, to: unwrap(parseInstant(to)) }));
    case 'destination':
      return demanded(body, 'site', (site) => ({ field, site }));
    default:
      return demandedOfPackage(body, field);
  }
}

function demandedOfPackage(
  body: AmendmentRequest,
  field: Extract<AmendmentRequest['field'], `package.${string}`>,
): Answer {
  const of = body.package;
  if (of === undefined) return err([missing('package', field)]);
  switch (field) {
    case 'package.net':
      return demanded(body, 'mass', (mass) => ({
        ...{ field: 'package.netGrams', package: of, to: grams(mass) },
      }));
    case 'package.tare':
      return demanded(body, 'mass', (mass) => ({
        ...{ field: 'package.tareGrams', package: of, to: grams(mass) },
      }));
    case 'package.equipment':
      return demanded(body, 'equipment', (to) => ({
        ...{ field, package: of, to: readEquipment(to) },
      }));
    case 'package.constituents':
      return demanded(body, 'constituents', (to) => ({
        ...{ field, package: of, to: readConstituents(to, '/constituents') },
      }));
    default:
      return demanded(body, 'text', (to) => ({ field, package: of, to }));
  }
}

type Member = 'text' | 'mass' | 'plannedAt' | 'site' | 'equipment' | 'constituents';

function demanded<M extends Member>(
  body: AmendmentRequest,
  member: M,
  read: (value: NonNullable<AmendmentRequest[M]>) => ChangeRequest,
): Answer {
  const value = body[member];
  return value === undefined ? err([missing(member, body.field)]) : ok(read(value));
}

const missing = (member: Member | 'package', field: string): Refusal => ({
  code: 'field-missing',
  message: `"${member}" is missing: an amendment of ${field} names it.`,
  pointer: `/${member}`,
});
