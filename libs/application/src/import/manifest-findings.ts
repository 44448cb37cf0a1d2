import type { eManifest } from '@popstrace/interop';
import type { ImportFinding } from './manifest-packages.js';
import { NO_ADDRESS } from './manifest-parties.js';
import type { Settled } from './settled-party.js';

/** What a person must know of whom the import registered, and of what it left in the manifest. */
export function settleFindings(
  manifest: eManifest.ImportedManifest,
  parties: readonly Settled[],
): readonly ImportFinding[] {
  return [...parties.flatMap(partyFindings), ...zoneFindings(parties), ...leftBehind(manifest)];
}

function partyFindings({ party, missingRoles, isNewSite }: Settled): ImportFinding[] {
  const { name } = party.organisation;
  const roles: ImportFinding[] = missingRoles.map((role) => ({
    code: 'role-missing',
    message: `${name} is registered here, but not as a ${role}, which it is in the manifest: have its authority correct that.`,
    pointer: '',
  }));
  if (!isNewSite || party.place.address !== NO_ADDRESS) return roles;
  const message = `The manifest gives ${name} no address: its site is registered without one.`;
  return [...roles, { code: 'address-missing', message, pointer: '' }];
}

function zoneFindings(parties: readonly Settled[]): ImportFinding[] {
  if (!parties.some(({ isNewSite }) => isNewSite)) return [];
  const message =
    'The manifest tells no time zones: the deadlines of its sites run in UTC until somebody corrects that.';
  return [{ code: 'time-zone-assumed', message, pointer: '' }];
}

/** Signatures on another system's paper are no signatures here: custody starts with the declaration. */
function leftBehind({ signatures, shippedAt }: eManifest.ImportedManifest): ImportFinding[] {
  if (signatures.length === 0 && shippedAt === null) return [];
  const message =
    'Signatures and dates of shipping stay in the manifest: here custody begins with the declaration, and each handover is signed anew.';
  return [{ code: 'not-taken-over', message, pointer: '' }];
}
