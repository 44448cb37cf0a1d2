import { SCAN_PURPOSES, type HandoverKind } from '@popstrace/custody';
import {
  err,
  isId,
  ok,
  parseKilograms,
  type Id,
  type Json,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import type { Statement } from '@popstrace/ledger';
import type { ScanLabel } from '../custody/scan-label.js';

/** The handovers that two phones make by themselves. A return is planned, so it is offered with a network. */
export const OFFLINE_HANDOVERS = [
  'collect',
  'transfer',
  'store',
  'resume',
  'deliver',
] as const satisfies readonly HandoverKind[];

export type OfflineHandover = (typeof OFFLINE_HANDOVERS)[number];

export interface Offer {
  readonly consignment: Id;
  readonly handover: OfflineHandover;
  readonly plate?: string;
  readonly missing?: readonly Id[];
  readonly storage?: Id;
}

/** What the other side signs of an offer that it was shown. */
export interface Acceptance {
  readonly consignment: Id;
  /** The id of the offer's statement, which is the handover's name, and the hash of its bytes. */
  readonly offer: Id;
  readonly hash: string;
}

/** What a statement says was done. */
export type Act =
  | { readonly kind: 'scan'; readonly scan: ScanLabel }
  | { readonly kind: 'offer'; readonly offer: Offer }
  | { readonly kind: 'acceptance'; readonly acceptance: Acceptance };

type Members = Readonly<Record<string, Json | undefined>>;

/** A test of a member; each says what it must be. */
interface Member {
  readonly accepts: (value: Json) => boolean;
  readonly expects: string;
  readonly optional?: true;
}

const text = (max: number, optional?: true): Member => ({
  accepts: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= max,
  expects: `text of 1 to ${max} characters`,
  ...(optional ? { optional } : {}),
});

const isUuid = (value: Json): boolean => typeof value === 'string' && isId(value);

const uuid = (optional?: true): Member => ({
  accepts: isUuid,
  expects: 'a UUID in lower case',
  ...(optional ? { optional } : {}),
});

const oneOf = (values: readonly string[]): Member => ({
  accepts: (value) => typeof value === 'string' && values.includes(value),
  expects: `one of ${values.join(', ')}`,
});

const DEGREES = /^-?\d{1,3}(\.\d{1,7})?$/;
const MOST_MISSING = 200;

const BODIES: Readonly<Record<Act['kind'], Readonly<Record<string, Member>>>> = {
  scan: {
    label: text(1280),
    purpose: oneOf(SCAN_PURPOSES),
    gross: {
      accepts: (value) => typeof value === 'string' && parseKilograms(value).ok,
      expects: 'kilograms as a decimal string',
      optional: true,
    },
    batch: uuid(true),
    position: {
      accepts: isPosition,
      expects: 'latitude and longitude as decimal strings',
      optional: true,
    },
  },
  offer: {
    consignment: uuid(),
    handover: oneOf(OFFLINE_HANDOVERS),
    plate: text(20, true),
    missing: {
      accepts: (value) =>
        Array.isArray(value) && value.length <= MOST_MISSING && (value as Json[]).every(isUuid),
      expects: `a list of at most ${MOST_MISSING} UUIDs`,
      optional: true,
    },
    storage: uuid(true),
  },
  acceptance: {
    consignment: uuid(),
    offer: uuid(),
    hash: {
      accepts: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
      expects: 'the SHA-256 of the offer in hex',
    },
  },
};

/** The act in a statement's body, or everything that is wrong with it. */
export function readAct({ kind, body }: Statement): Result<Act, readonly Refusal[]> {
  if (!isKind(kind))
    return err([
      refusal('/kind', `"kind" must be one of ${Object.keys(BODIES).join(', ')}: update the app.`),
    ]);
  const members = body as Members;
  const faults = faultsIn(members, BODIES[kind]);
  return faults.length > 0 ? err(faults) : ok(actOf(kind, members));
}

function isKind(kind: string): kind is Act['kind'] {
  return Object.hasOwn(BODIES, kind);
}

function faultsIn(members: Members, expected: Readonly<Record<string, Member>>): Refusal[] {
  const unknown = Object.keys(members).filter((name) => !Object.hasOwn(expected, name));
  const wrong = Object.entries(expected).filter(([name, { accepts, optional }]) => {
    const value = members[name];
    return value === undefined ? !optional : !accepts(value);
  });
  return [
    ...unknown.map((name) => refusal(`/body/${name}`, `"${name}" is not known here.`)),
    ...wrong.map(([name, { expects }]) =>
      refusal(`/body/${name}`, `"${name}" must be ${expects}.`),
    ),
  ];
}

/** Every member was tested: what is read here has its type. */
function actOf(kind: Act['kind'], members: Members): Act {
  if (kind === 'offer') return { kind, offer: members as unknown as Offer };
  if (kind === 'acceptance') return { kind, acceptance: members as unknown as Acceptance };
  const { label, gross, ...rest } = members as unknown as Omit<ScanLabel, 'text' | 'gross'> & {
    readonly label: string;
    readonly gross?: string;
  };
  const grams = gross === undefined ? undefined : parseKilograms(gross);
  return { kind, scan: { ...rest, text: label, gross: grams?.ok ? grams.value : undefined } };
}

function isPosition(value: Json): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const { latitude, longitude, ...rest } = value as Members;
  const isDegrees = (each: Json | undefined, most: number) =>
    typeof each === 'string' && DEGREES.test(each) && Math.abs(Number(each)) <= most;
  return Object.keys(rest).length === 0 && isDegrees(latitude, 90) && isDegrees(longitude, 180);
}

function refusal(pointer: string, message: string): Refusal {
  return { code: 'not-a-statement', message, pointer };
}
