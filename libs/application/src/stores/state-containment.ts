import { covers, hasRole, type Actor } from '@popstrace/access';
import {
  err,
  ok,
  type Clock,
  type Id,
  type IdSource,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { IN_THE_FUTURE, lastDayOn } from '../calendars/last-day.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type { SiteStore } from '../organisations/organisation.port.js';
import type { Site } from '../organisations/organisation.js';
import type { Containment } from './containment.js';
import type { ContainmentStore } from './containment.port.js';

interface Ports {
  readonly containments: ContainmentStore;
  readonly sites: SiteStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export type StateContainment = Pick<Containment, 'site' | 'millilitres' | 'on' | 'reference'>;

type Refusals = readonly Refusal[];

/** A store's operator states what its containment holds from a day on. What was stated before stays. */
export async function stateContainment(
  { containments, sites, ids, clock }: Ports,
  actor: Actor,
  told: StateContainment,
): Promise<Result<Containment, Refusals>> {
  const site = await sites.find(told.site);
  if (!site || !concerns(site, actor)) return err([NOT_FOUND]);
  if (site.organisation !== actor.organisation) return err([NOT_THE_OPERATOR]);
  const recordedAt = clock.now();
  if (told.on > lastDayOn(recordedAt)) return err([IN_THE_FUTURE]);
  const { organisation, user, name } = actor;
  const containment = { ...told, organisation, user, name, recordedAt, id: ids.next() };
  await containments.add(containment);
  return ok(containment);
}

/** Every statement of a store's containment, in the order of their days. */
export async function readContainments(
  { containments, sites }: Pick<Ports, 'containments' | 'sites'>,
  actor: Actor,
  id: Id,
): Promise<Result<readonly Containment[], Refusals>> {
  const site = await sites.find(id);
  if (!site || !concerns(site, actor)) return err([NOT_FOUND]);
  return ok(await containments.listOf(id));
}

/** Its operator, and the authority that watches over it. */
function concerns({ organisation, territory }: Site, actor: Actor): boolean {
  const watches = hasRole(actor, 'authority') && covers(actor.jurisdiction, territory);
  return watches || organisation === actor.organisation;
}

const NOT_THE_OPERATOR: Refusal = {
  code: 'not-yours',
  message: 'The operator of the store states what its containment holds.',
  pointer: '',
};
