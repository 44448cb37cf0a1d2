import {
  NON_DETECT_CONVENTIONS,
  tefSet,
  type NonDetectConvention,
  type Profile,
} from '@popstrace/catalogue';
import {
  CONCENTRATION_UNITS,
  err,
  ok,
  parseConcentration,
  pointer,
  type ConcentrationUnit,
  type Day,
  type Ppq,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import type { ComplianceCode } from './code.js';
import type {
  ClassificationInput,
  CongenerResult,
  Constituent,
  ContentBasis,
} from './classification.js';

/** A content as people write it: decimal strings with a unit. */
export interface ContentText {
  readonly concentration?: string | null;
  readonly loq?: string | null;
  readonly unit?: string;
}

export interface ConstituentText extends ContentText {
  readonly pop: string;
  readonly part?: 'acid-and-salts' | 'related';
  readonly basis?: string;
  readonly withDioxinLikePcb?: boolean;
}

export interface CongenerText extends ContentText {
  readonly congener: string;
}

/** What is asked of `classify`, as it comes from a file or over the wire. */
export interface ClassificationRequest {
  readonly constituents?: readonly ConstituentText[];
  readonly congeners?: readonly CongenerText[];
  readonly tefSet?: string;
  readonly nonDetect?: string;
  readonly presumption?: string;
}

const BASES: readonly ContentBasis[] = ['measured', 'declared', 'generic'];

/** The input of `classify` from what people wrote; every fault at once, each with its pointer. */
export function readClassification(
  request: ClassificationRequest,
  law: { readonly profile: Profile; readonly day: Day },
): Result<ClassificationInput, readonly Refusal<ComplianceCode>[]> {
  const faults: Refusal<ComplianceCode>[] = [];
  const constituents = (request.constituents ?? []).map((each, index) =>
    constituent(each, pointer('constituents', index), faults),
  );
  const congeners = (request.congeners ?? []).map((each, index) =>
    congenerResult(each, pointer('congeners', index), faults),
  );
  const set = factors(request.tefSet, faults);
  const nonDetect = convention(request.nonDetect, faults);
  if (faults.length > 0) return err(faults);
  const { presumption } = request;
  return ok({
    ...law,
    constituents,
    congeners,
    ...(set === undefined ? {} : { tefSet: set.id }),
    ...(nonDetect === undefined ? {} : { nonDetect }),
    ...(presumption === undefined ? {} : { presumption }),
  });
}

function constituent(
  text: ConstituentText,
  at: string,
  faults: Refusal<ComplianceCode>[],
): Constituent {
  const basis = BASES.find((each) => each === (text.basis ?? 'declared'));
  if (!basis)
    faults.push(
      fault('unknown-basis', `${text.basis} is no basis: use ${BASES.join(', ')}.`, at + '/basis'),
    );
  return {
    pop: text.pop,
    ...content(text, at, faults),
    basis: basis ?? 'declared',
    ...(text.part === undefined ? {} : { part: text.part }),
    ...(text.withDioxinLikePcb === undefined ? {} : { withDioxinLikePcb: text.withDioxinLikePcb }),
  };
}

function congenerResult(
  text: CongenerText,
  at: string,
  faults: Refusal<ComplianceCode>[],
): CongenerResult {
  return { congener: text.congener, ...content(text, at, faults) };
}

function content(
  { concentration, loq, unit = 'mg/kg' }: ContentText,
  at: string,
  faults: Refusal<ComplianceCode>[],
): { readonly concentration: Ppq | null; readonly loq?: Ppq } {
  if (!isUnit(unit)) {
    faults.push(
      fault(
        'unknown-unit',
        `${unit} is no unit: use ${CONCENTRATION_UNITS.join(', ')}.`,
        at + '/unit',
      ),
    );
    return { concentration: null };
  }
  const read = (text: string | null | undefined, field: string): Ppq | null => {
    if (text === null || text === undefined) return null;
    const parsed = parseConcentration(text, unit);
    if (parsed.ok) return parsed.value;
    const message = `${text} ${unit} is no content (${parsed.error}): write a decimal such as 50 or 0.025.`;
    faults.push(fault('bad-content', message, `${at}/${field}`));
    return null;
  };
  const found = read(concentration, 'concentration');
  const limit = read(loq, 'loq');
  return { concentration: found, ...(limit === null ? {} : { loq: limit }) };
}

const isUnit = (text: string): text is ConcentrationUnit =>
  (CONCENTRATION_UNITS as readonly string[]).includes(text);

function factors(text: string | undefined, faults: Refusal<ComplianceCode>[]) {
  if (text === undefined) return undefined;
  const set = tefSet(text);
  if (!set)
    faults.push(
      fault(
        'unknown-tef-set',
        `${text} is no set of factors: use who2005, who1998, who2022 or itef1988.`,
        '/tefSet',
      ),
    );
  return set;
}

function convention(
  text: string | undefined,
  faults: Refusal<ComplianceCode>[],
): NonDetectConvention | undefined {
  if (text === undefined) return undefined;
  const found = NON_DETECT_CONVENTIONS.find((each) => each === text);
  if (!found)
    faults.push(
      fault(
        'unknown-convention',
        `${text} is no convention: use ${NON_DETECT_CONVENTIONS.join(', ')}.`,
        '/nonDetect',
      ),
    );
  return found;
}

const fault = (code: ComplianceCode, message: string, at: string): Refusal<ComplianceCode> => ({
  code,
  message,
  pointer: at,
});
