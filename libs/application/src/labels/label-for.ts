import { pop, unNumber } from '@popstrace/catalogue';
import { popMassesOf, netOf, type Consignment, type Package } from '@popstrace/custody';
import { dayOf, formatKilograms, type Day } from '@popstrace/kernel';
import {
  massClassOf,
  signLabel,
  type Label,
  type LabelCode,
  type LabelOrigin,
  type LabelPayload,
  type Pictogram,
  type Transport,
} from '@popstrace/labels';
import type { Signer } from '../keys/key.port.js';
import type { Organisation, Site } from '../organisations/organisation.js';

/** Whose waste it is and where it was packed. */
export interface Sender {
  readonly holder: Organisation;
  readonly site: Site;
}

/** Where labels point, who signs them, and on which day. */
export interface Issue {
  readonly origin: LabelOrigin;
  readonly signer: Signer;
  readonly on: Day;
}

/** All that the label of a package says (Basel Art 4(7)(b)); `code` is the label that it wears. */
export function labelFor(
  { code, package: p }: { readonly code: LabelCode; readonly package: Package },
  consignment: Consignment,
  { holder, site }: Sender,
  issue: Issue,
): Label {
  const removed = p.equipment?.removedFromService;
  return {
    code,
    payload: payloadOf(code, p, issue),
    ...natureOf(p),
    netKilograms: formatKilograms(netOf(p.content)),
    grossKilograms: formatKilograms(netOf(p.content) + p.tareGrams),
    holder: holder.name,
    site: site.name,
    packedOn: packedOn(consignment, site),
    ...(removed === undefined ? {} : { removedFromServiceOn: removed as Day }),
    consignment: consignment.code,
    emergencyPhone: consignment.emergencyPhone,
  };
}

/** What the waste in a package is, and what it does. */
export type Nature = Pick<
  Label,
  'pops' | 'transport' | 'pictograms' | 'environmentallyHazardous' | 'pcb'
>;

export function natureOf(p: Package): Nature {
  const pops = popMassesOf(p.content).map((each) => each.pop);
  const transport = transportOf(p);
  return {
    pops: pops.map((id) => pop(id)?.name ?? id),
    ...(transport === undefined ? {} : { transport }),
    pictograms: pictogramsOf(transport),
    environmentallyHazardous: true,
    pcb: pops.includes('pcb'),
  };
}

function payloadOf(code: LabelCode, p: Package, { origin, signer, on }: Issue): LabelPayload {
  const massClass = massClassOf(netOf(p.content));
  const unNumber = p.unNumber ?? null;
  const claims = { package: p.id, code, unNumber, massClass, issued: on };
  return signLabel(origin, claims, { kid: signer.key.kid, sign: signer.sign });
}

/** ADR 5.4.1.1: of an entry with several packing groups the strictest counts, as nobody chose another. */
function transportOf({ unNumber: number }: Package): Transport | undefined {
  const entry = number === undefined ? undefined : unNumber(number);
  if (!entry) return undefined;
  const [packingGroup] = entry.packingGroups;
  return {
    unNumber: entry.number,
    properShippingName: entry.name,
    classes: [entry.class, ...(entry.subsidiary === undefined ? [] : [entry.subsidiary])],
    ...(packingGroup === undefined ? {} : { packingGroup }),
  };
}

const BY_CLASS: Readonly<Record<string, Pictogram>> = {
  '3': 'GHS02',
  '6.1': 'GHS06',
  '8': 'GHS05',
};

/**
 * POPs harm organs over time (GHS08, H373) and living waters for long (GHS09, H410); what else the
 * waste does, its transport class says.
 */
function pictogramsOf(transport: Transport | undefined): Pictogram[] {
  const byClass = (transport?.classes ?? []).flatMap((each) => BY_CLASS[each] ?? []);
  return [...new Set([...byClass, 'GHS08' as const, 'GHS09' as const])];
}

/** The day, at the site, on which its segregation was signed; of what was never segregated, its last event. */
function packedOn({ signatures, lastEventAt }: Consignment, { timeZone }: Site): Day {
  const signed = signatures.find(({ act }) => act === 'segregation')?.at;
  return dayOf(signed ?? lastEventAt, timeZone);
}
