import { covers, hasRole, type Actor } from '@popstrace/access';
import { RULES } from '@popstrace/compliance';
import { placesOf } from '@popstrace/custody';
import { err, ok, type Clock, type IdSource, type Refusal, type Result } from '@popstrace/kernel';
import type { CustodyReader } from '../custody/custody.port.js';
import type { OrganisationStore } from '../organisations/organisation.port.js';
import type { RecordedWaiver, WaiverSubject } from './waiver.js';
import type { WaiverStore } from './waiver.port.js';

interface Ports {
  readonly waivers: WaiverStore;
  readonly reader: CustodyReader;
  readonly organisations: OrganisationStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export type GrantWaiver = Pick<
  RecordedWaiver,
  'rule' | 'subject' | 'reference' | 'reason' | 'validFrom' | 'validTo'
>;

type Refusals = readonly Refusal[];

/** An authority waives a rule for a consignment or a holder of its territory: with a reason, for a time, on record. */
export async function grantWaiver(
  ports: Ports,
  actor: Actor,
  told: GrantWaiver,
): Promise<Result<RecordedWaiver, Refusals>> {
  const places = await placesOfSubject(ports, told.subject);
  const refusals = [
    ...ruleRefusals(told.rule),
    ...placeRefusals(actor, places),
    ...(told.validFrom <= told.validTo ? [] : [DAYS_OUT_OF_ORDER]),
  ];
  if (refusals.length > 0) return err(refusals);
  const { organisation, user, name, organisationName: authority, jurisdiction } = actor;
  const recordedAt = ports.clock.now();
  const by = { organisation, user, name, authority, jurisdiction, recordedAt };
  const waiver = { ...told, ...by, id: ports.ids.next(), ended: null };
  await ports.waivers.add(waiver);
  return ok(waiver);
}

/** Where the subject is; `null` when there is none. */
async function placesOfSubject(
  { reader, organisations }: Ports,
  { kind, id }: WaiverSubject,
): Promise<readonly string[] | null> {
  if (kind === 'consignment') {
    const consignment = await reader.consignment(id);
    return consignment && placesOf(consignment).map(({ territory }) => territory);
  }
  const holder = await organisations.find(id);
  return holder && [holder.jurisdiction];
}

function placeRefusals(actor: Actor, places: readonly string[] | null): Refusals {
  const isTheirs = places?.some((place) => covers(actor.jurisdiction, place)) ?? false;
  if (hasRole(actor, 'authority') && isTheirs) return [];
  return [
    {
      code: 'unknown-subject',
      message: 'There is no such thing in your territory: name a consignment or a holder there.',
      pointer: '/subject/id',
    },
  ];
}

function ruleRefusals(id: string): Refusals {
  const rule = RULES.find((each) => each.id === id);
  if (!rule)
    return [
      {
        code: 'unknown-rule',
        message: `There is no rule ${id}: see /api/v1/rules.`,
        pointer: '/rule',
      },
    ];
  if (rule.waivable) return [];
  return [
    {
      code: 'not-waivable',
      message: `${id} (${rule.title}) can be waived by nobody: ${rule.article}.`,
      pointer: '/rule',
      rule: id,
      article: rule.article,
    },
  ];
}

const DAYS_OUT_OF_ORDER: Refusal = {
  code: 'days-out-of-order',
  message: 'The waiver would end before it begins: correct one of the days.',
  pointer: '/validTo',
};
