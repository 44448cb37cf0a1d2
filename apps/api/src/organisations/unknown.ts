import type { OrganisationRefusal } from '@popstrace/application';

export const UNKNOWN_ORGANISATION: OrganisationRefusal = {
  code: 'unknown-organisation',
  message: 'There is no such organisation: look it up in the list.',
  pointer: '',
};
