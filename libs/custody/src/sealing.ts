import { pointer } from '@popstrace/kernel';
import {
  SIGNATURE_ACTS,
  type AmendedField,
  type Booking,
  type Consignment,
  type Package,
  type PackageDraft,
  type SignatureAct,
} from './model.js';
import { refuse } from './refusals.js';
import type { Objection } from './subject.js';

type PackageField = `package.${Exclude<keyof PackageDraft, 'id'>}`;

/** Every field that a person states of a consignment: the compiler demands an entry for each. */
export type SealedField =
  'holder' | 'description' | 'emergencyPhone' | 'packages' | keyof Booking | PackageField;

/** Since when a field must be there, and by whose signature it is then frozen. */
export interface Seal {
  readonly requiredFrom: SignatureAct | 'never';
  readonly sealedBy: SignatureAct;
  /** Only where this holds is the field required. */
  readonly when?: (p: Package) => boolean;
  readonly means: string;
}

const ARTICLES: readonly Package['loadType'][] = ['article', 'article-container'];

function isPcbArticle({ loadType, content }: Package): boolean {
  return ARTICLES.includes(loadType) && content.highest.some(({ pop }) => pop === 'pcb');
}

/**
 * The sealing table. A signature freezes what it saw; from then on only an amendment that all who
 * signed approve changes it, and both values stay on record.
 */
export const SEALS: Readonly<Record<SealedField, Seal>> = {
  holder: { requiredFrom: 'declaration', sealedBy: 'declaration', means: 'the holder and site' },
  description: { requiredFrom: 'declaration', sealedBy: 'booking', means: 'what the waste is' },
  emergencyPhone: {
    requiredFrom: 'declaration',
    sealedBy: 'booking',
    means: 'the emergency telephone',
  },
  packages: { requiredFrom: 'declaration', sealedBy: 'labelling', means: 'which packages it has' },
  destination: { requiredFrom: 'collection', sealedBy: 'collection', means: 'the destination' },
  operation: {
    requiredFrom: 'collection',
    sealedBy: 'collection',
    means: 'the intended operation',
  },
  legs: {
    requiredFrom: 'collection',
    sealedBy: 'collection',
    means: 'the carriers: each by its own signature, those still to come may be rerouted',
  },
  technology: { requiredFrom: 'never', sealedBy: 'collection', means: 'the intended technology' },
  plannedAt: { requiredFrom: 'collection', sealedBy: 'collection', means: 'the planned day' },
  consent: {
    requiredFrom: 'never',
    sealedBy: 'collection',
    means: 'the consents for a movement across borders',
  },
  'package.netGrams': { requiredFrom: 'segregation', sealedBy: 'labelling', means: 'the net mass' },
  'package.tareGrams': { requiredFrom: 'segregation', sealedBy: 'labelling', means: 'the tare' },
  'package.volumeMillilitres': {
    requiredFrom: 'never',
    sealedBy: 'labelling',
    means: 'the internal volume',
  },
  'package.constituents': {
    requiredFrom: 'segregation',
    sealedBy: 'labelling',
    means: 'the POPs and their concentrations',
  },
  'package.loadType': {
    requiredFrom: 'segregation',
    sealedBy: 'labelling',
    means: 'the load type',
  },
  'package.physicalState': {
    requiredFrom: 'segregation',
    sealedBy: 'labelling',
    means: 'the physical state',
  },
  'package.packaging': {
    requiredFrom: 'labelling',
    sealedBy: 'labelling',
    means: 'the packaging code',
  },
  'package.unNumber': { requiredFrom: 'never', sealedBy: 'labelling', means: 'the UN number' },
  'package.description': { requiredFrom: 'never', sealedBy: 'labelling', means: 'the description' },
  'package.externalId': {
    requiredFrom: 'never',
    sealedBy: 'labelling',
    means: 'the identity elsewhere',
  },
  'package.equipment': {
    requiredFrom: 'segregation',
    sealedBy: 'labelling',
    when: isPcbArticle,
    means: 'the equipment: kind, serial number, date of removal from service',
  },
};

/** Whether a field is frozen: the act that seals it was signed. */
export function isSealed(c: Consignment, field: SealedField): boolean {
  return c.signatures.some(({ act }) => act === SEALS[field].sealedBy);
}

/** Everyone whose signature covers a field: an amendment of it needs each of them. */
export function signatoriesOf(c: Consignment, field: SealedField): Consignment['signatures'] {
  const from = SIGNATURE_ACTS.indexOf(SEALS[field].sealedBy);
  return c.signatures.filter(({ act }) => SIGNATURE_ACTS.indexOf(act) >= from);
}

/** The field that an amendment changes, as this table names it. */
export function fieldOf(change: { readonly field: AmendedField['field'] }): SealedField {
  return change.field;
}

/** Refusals for the fields of a revision that a signature has frozen. */
export function sealedAgainst(c: Consignment, fields: object): Objection[] {
  return Object.keys(fields)
    .filter((field): field is SealedField => field in SEALS && isSealed(c, field as SealedField))
    .map((field) =>
      refuse(
        'field-sealed',
        `The ${SEALS[field].sealedBy} sealed ${SEALS[field].means}: propose an amendment.`,
        {
          pointer: pointer(field),
        },
      ),
    );
}

/** Refusals for the fields that this signature requires and that are not there. */
export function requiredFields(
  values: Readonly<Record<string, unknown>>,
  act: SignatureAct,
): Objection[] {
  return Object.entries(values)
    .filter(([field, value]) => isRequired(field, act) && isEmpty(value))
    .map(([field]) => missing(field as SealedField, pointer(field)));
}

export function requiredOf(c: Consignment, act: SignatureAct): Objection[] {
  const { destination, operation, plannedAt, legs } = c.booking ?? {};
  const { description, emergencyPhone } = c;
  const fields = { description, emergencyPhone, destination, operation, plannedAt, legs };
  return [
    ...requiredFields(fields, act),
    ...[...c.packages.values()].flatMap((p) => requiredOfPackage(p, act)),
  ];
}

function requiredOfPackage(p: Package, act: SignatureAct): Objection[] {
  const values = {
    packaging: p.packaging,
    loadType: p.loadType,
    physicalState: p.physicalState,
    constituents: p.content.highest,
    equipment: p.equipment,
  };
  return Object.entries(values).flatMap(([name, value]) => {
    const field = `package.${name}` as SealedField;
    if (!isRequired(field, act) || !(SEALS[field].when?.(p) ?? true)) return [];
    return isEmpty(value) ? [missing(field, pointer('packages', p.id, name))] : [];
  });
}

function isRequired(field: string, act: SignatureAct): boolean {
  if (!(field in SEALS)) return false;
  const { requiredFrom } = SEALS[field as SealedField];
  return (
    requiredFrom !== 'never' && SIGNATURE_ACTS.indexOf(requiredFrom) <= SIGNATURE_ACTS.indexOf(act)
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function missing(field: SealedField, at: string): Objection {
  return refuse(
    'field-missing',
    `State ${SEALS[field].means}: it is required from the ${SEALS[field].requiredFrom} on.`,
    { pointer: at },
  );
}
