import { type Actor } from '@popstrace/access';
import { isOperation, isPop, isTechnology } from '@popstrace/catalogue';
import type { Permit } from '@popstrace/compliance';
import { ok, pointer, type Id, type IdSource, type Result } from '@popstrace/kernel';
import { refuseAuthority } from './authority.js';
import type { Organisation, Site } from './organisation.js';
import type { OrganisationStore, PermitStore, SiteStore } from './organisation.port.js';
import { refused, unknownOrganisation, type OrganisationRefusal } from './refusal.js';

export interface GrantPermitPorts {
  readonly organisations: OrganisationStore;
  readonly sites: SiteStore;
  readonly permits: PermitStore;
  readonly ids: IdSource;
}

export interface GrantPermit extends Omit<Permit, 'id'> {
  readonly organisation: Id;
  readonly site: Id | null;
}

/** Enters what an authority lets an organisation do, as that authority. */
export async function grantPermit(
  { organisations, sites, permits, ids }: GrantPermitPorts,
  actor: Actor,
  command: GrantPermit,
): Promise<Result<Permit, readonly OrganisationRefusal[]>> {
  const organisation = await organisations.find(command.organisation);
  const site = command.site === null ? null : await sites.find(command.site);
  const refusals = [
    ...refusePlace(organisation, site, command),
    ...refuseAuthority(actor, site?.territory ?? organisation?.jurisdiction),
    ...refuseTerms(command),
  ];
  if (refusals.length > 0) return refused(...refusals);
  const permit: Permit = { ...command, id: ids.next() };
  await permits.add(permit);
  return ok(permit);
}

function refusePlace(
  organisation: Organisation | null,
  site: Site | null,
  command: GrantPermit,
): OrganisationRefusal[] {
  const refusals = organisation ? [] : [unknownOrganisation('/organisation')];
  if (command.site === null && command.activity !== 'collection') {
    refusals.push({
      code: 'site-needed',
      message: `A permit for ${command.activity} is for a site: name it.`,
      pointer: '/site',
    });
  }
  if (command.site !== null && site?.organisation !== command.organisation) {
    refusals.push({
      code: 'unknown-site',
      message: 'The organisation has no such site: register it first.',
      pointer: '/site',
    });
  }
  return refusals;
}

function refuseTerms(command: GrantPermit): OrganisationRefusal[] {
  const { pops, operations, technologies, validFrom, validTo } = command;
  const refusals = [
    ...unknown('pop', ['pops', pops === 'all' ? [] : pops], isPop),
    ...unknown('operation', ['operations', operations], isOperation),
    ...unknown('technology', ['technologies', technologies], isTechnology),
  ];
  if (validFrom > validTo) {
    refusals.push({
      code: 'days-out-of-order',
      message: `The permit would end on ${validTo}, before its first day ${validFrom}: correct one of them.`,
      pointer: '/validTo',
    });
  }
  return refusals;
}

function unknown(
  kind: 'pop' | 'operation' | 'technology',
  [field, values]: readonly [string, readonly string[]],
  isKnown: (value: string) => boolean,
): OrganisationRefusal[] {
  return values.flatMap((value, index) =>
    isKnown(value)
      ? []
      : [
          {
            code: `unknown-${kind}` as const,
            message: `The catalogue has no ${kind} ${value}: take one that it lists.`,
            pointer: pointer(field, index),
          },
        ],
  );
}
