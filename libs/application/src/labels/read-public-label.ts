import type { Package } from '@popstrace/custody';
import { ok, type Day, type Result } from '@popstrace/kernel';
import {
  formatLabelCode,
  looksSigned,
  parsePayload,
  readSignedPart,
  type LabelClaims,
  type LabelCode,
} from '@popstrace/labels';
import type { CustodyReader, FoundPackage } from '../custody/custody.port.js';
import { judgeHere, type BelievePorts } from './believe-label.js';
import { natureOf, type Nature } from './label-for.js';

export const PUBLIC_ANSWERS = [
  'genuine',
  'withdrawn',
  'code-only',
  'not-genuine',
  'unknown',
] as const;

export type PublicAnswer = (typeof PUBLIC_ANSWERS)[number];

/**
 * What everybody may know who stands before a package: what it is and whom to call. Not whose it is,
 * where it goes or how much there is: whoever steals would like to know that too.
 */
export interface PublicLabel {
  readonly answer: PublicAnswer;
  readonly code: string | null;
  readonly issued: Day | null;
  readonly massClass: number | null;
  readonly nature: Nature | null;
  readonly emergencyPhone: string | null;
}

interface Ports extends BelievePorts {
  readonly reader: Pick<CustodyReader, 'packageByLabel'>;
}

/** What a phone's camera opened (the last part of a label's address), or what a person typed. */
export async function readPublicLabel(ports: Ports, text: string): Promise<PublicLabel> {
  const claims = looksSigned(text) ? await claimsIn(ports, text) : null;
  if (claims && !claims.ok) return NOT_GENUINE;
  const code = claims ? claims.value.code : codeIn(text);
  if (code === null) return { ...NOT_GENUINE, answer: 'unknown' };
  const found = await ports.reader.packageByLabel(code);
  if (!claims)
    return found ? tell('code-only', code, found) : { ...NOT_GENUINE, answer: 'unknown' };
  const { issued, massClass } = claims.value;
  const isWorn = found?.package.id === claims.value.package;
  const told = isWorn ? tell('genuine', code, found) : tell('withdrawn', code, null);
  return { ...told, issued, massClass };
}

async function claimsIn(ports: Ports, text: string): Promise<Result<LabelClaims, null>> {
  const whole = text.includes('/') ? parsePayload(text) : null;
  const signed = whole ? (whole.ok ? whole.value.signed : null) : signedPart(text);
  const verdict = signed && (await judgeHere(ports, signed));
  return verdict && verdict.answer !== 'not-genuine'
    ? ok(verdict.claims)
    : { ok: false, error: null };
}

function signedPart(text: string) {
  const read = readSignedPart(text);
  return read.ok ? read.value : null;
}

function codeIn(text: string): LabelCode | null {
  const read = parsePayload(text);
  return read.ok ? read.value.code : null;
}

function tell(answer: PublicAnswer, code: LabelCode, found: FoundPackage | null): PublicLabel {
  const p: Package | null = found?.package ?? null;
  return {
    ...{ answer, code: formatLabelCode(code), issued: null, massClass: null },
    nature: p && natureOf(p),
    emergencyPhone: found?.consignment.emergencyPhone ?? null,
  };
}

const NOT_GENUINE: PublicLabel = {
  ...{ answer: 'not-genuine', code: null, issued: null, massClass: null },
  ...{ nature: null, emergencyPhone: null },
};
