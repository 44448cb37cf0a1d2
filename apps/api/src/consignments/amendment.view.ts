import type { AmendedField, Amendment } from '@popstrace/custody';
import { formatKilograms } from '@popstrace/kernel';
import { viewConstituent, viewEquipment } from '../packages/package.view.js';
import { fieldName, type AmendmentResponse } from './amendment.response.js';

export function viewAmendment(amendment: Amendment): AmendmentResponse {
  const { id, proposedBy, change, reason, approvals, needed } = amendment;
  return {
    ...{ id, proposedBy, reason, approvals, needed },
    field: fieldName(change.field),
    package: 'package' in change ? change.package : undefined,
    ...viewChange(change),
  };
}

function viewChange(change: AmendedField): { readonly from: string; readonly to: string } {
  switch (change.field) {
    case 'package.netGrams':
    case 'package.tareGrams':
      return { from: formatKilograms(change.from), to: formatKilograms(change.to) };
    case 'destination':
      return { from: JSON.stringify(change.from), to: JSON.stringify(change.to) };
    case 'package.equipment':
      return {
        from: JSON.stringify(change.from && viewEquipment(change.from)),
        to: JSON.stringify(viewEquipment(change.to)),
      };
    case 'package.constituents':
      return {
        from: JSON.stringify(change.from.map(viewConstituent)),
        to: JSON.stringify(change.to.map(viewConstituent)),
      };
    default:
      return { from: change.from, to: change.to };
  }
}
