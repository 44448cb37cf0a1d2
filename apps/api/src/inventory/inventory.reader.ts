import type { EquipmentFacts, KnownContent } from '@popstrace/application';
import { parseConcentration, parseDecimal, pointer, unwrap, type Refusal } from '@popstrace/kernel';
import { grams } from '../packages/package.reader.js';
import { refused } from '../wiring/refusals.js';
import type {
  ChangeEquipmentRequest,
  KnownContentRequest,
  RegisterEquipmentRequest,
} from './inventory.request.js';

/** What a new piece is stated with; what is not told is not known. */
export function readEquipment(body: RegisterEquipmentRequest): EquipmentFacts {
  return {
    ...UNKNOWN,
    ...readChanges(body),
    outOfUseOn: body.outOfUseOn ?? null,
  } as EquipmentFacts;
}

const UNKNOWN = {
  ...{ maker: null, model: null, serialNumber: null, year: null, ratingKva: null, fluid: null },
  ...{ content: null, location: null, condition: 'unknown', retrofilledOn: null },
  ...{ drainedOn: null, rinsedOn: null, carcassContent: null },
} as const;

/** @throws ProblemException that names every concentration that is none in its unit. */
export function readChanges(body: ChangeEquipmentRequest): Partial<EquipmentFacts> {
  const { site, kind, fluidLitres, fluidMass, totalMass, content, carcassContent } = body;
  const { maker, model, serialNumber, year, ratingKva, fluid, location, condition } = body;
  const { retrofilledOn, drainedOn, rinsedOn } = body;
  const refusals: Refusal[] = [];
  const changes = {
    ...{ site, kind, maker, model, serialNumber, year, ratingKva, fluid, location, condition },
    ...{ retrofilledOn, drainedOn, rinsedOn },
    fluidMillilitres: fluidLitres === undefined ? undefined : unwrap(parseDecimal(fluidLitres, 3)),
    fluidGrams: fluidMass === undefined ? undefined : grams(fluidMass),
    totalGrams: totalMass === undefined ? undefined : grams(totalMass),
    content: readContent(content, 'content', refusals),
    carcassContent: readContent(carcassContent, 'carcassContent', refusals),
  };
  if (refusals.length > 0) throw refused(refusals);
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<EquipmentFacts>;
}

function readContent(
  body: KnownContentRequest | null | undefined,
  field: string,
  refusals: Refusal[],
): KnownContent | null | undefined {
  if (!body) return body;
  const { concentration, basis, evidence } = body;
  const ppq = parseConcentration(concentration.value, concentration.unit);
  if (ppq.ok)
    return { concentrationPpq: ppq.value, basis, ...(evidence === undefined ? {} : { evidence }) };
  refusals.push({
    code: 'bad-concentration',
    message: `${concentration.value} ${concentration.unit} is no concentration: at most the whole, and no finer than 10^-15.`,
    pointer: pointer(field, 'concentration', 'value'),
  });
  return undefined;
}
