import { LIVE_STATES, workingState, type Consignment, type Incident } from '@popstrace/custody';
import { placesOf } from '@popstrace/custody';
import type { AlertContent } from './alert.js';
import type { OpenConflict } from './alert.port.js';

const WORDS: Readonly<Record<Incident['kind'], string>> = {
  spill: 'Spill',
  theft: 'Theft',
  fire: 'Fire',
  loss: 'Loss',
  other: 'Incident',
};

/**
 * What the authority must know at once: an incident, while the consignment has not come to its end, and
 * that waste is lost, until it is found.
 */
export function noticesOf(c: Consignment): readonly AlertContent[] {
  const goesOn = (LIVE_STATES as readonly string[]).includes(workingState(c));
  const incidents = goesOn ? c.incidents.map((incident) => incidentNotice(c, incident)) : [];
  const isLost = c.state === 'lost' && c.incidents.length === 0;
  return isLost ? [...incidents, lostNotice(c)] : incidents;
}

function incidentNotice(c: Consignment, { id, kind, description }: Incident): AlertContent {
  return notice(c, { happened: id, message: `${WORDS[kind]}: ${description}` });
}

/** Of what was lost while the rest went on its way. */
function lostNotice(c: Consignment): AlertContent {
  return notice(c, { happened: 'lost', message: `Waste is lost: ${c.description}` });
}

function notice(
  c: Consignment,
  { happened, message }: { readonly happened: string; readonly message: string },
): AlertContent {
  return {
    key: `${c.id}/incident/${happened}`,
    kind: 'incident',
    clock: 'incident',
    rule: null,
    article: 'Basel Art 13(1)',
    subject: { kind: 'consignment', id: c.id, name: c.code },
    level: 'urgent',
    message,
    dueOn: null,
    organisations: [...new Set([c.holder.organisation, c.custodian])],
    places: authoritiesOf(c),
  };
}

/** Both sides are told that what they recorded cannot both be, until two people have resolved it. */
export function conflictNotices(
  c: Consignment,
  conflicts: readonly OpenConflict[],
): readonly AlertContent[] {
  return conflicts.map(({ id, first, second }) => ({
    ...notice(c, {
      happened: id,
      message: `Two records of ${c.code} cannot both be true: agree with the other side which one stands.`,
    }),
    key: `${c.id}/conflict/${id}`,
    kind: 'conflict',
    clock: 'conflict',
    article: 'Basel Art 6(9)',
    organisations: [...new Set([first, second])],
  }));
}

/** Countries and territories whose authorities watch it. */
export function authoritiesOf(c: Consignment): readonly string[] {
  return [...new Set(placesOf(c).flatMap(({ country, territory }) => [country, territory]))];
}
