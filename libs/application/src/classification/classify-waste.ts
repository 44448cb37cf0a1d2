import {
  classificationFindings,
  classify,
  consequencesOf,
  readClassification,
  type Classification,
  type ClassificationRequest,
  type Consequences,
  type Finding,
} from '@popstrace/compliance';
import { ok, type Day, type Refusal, type Result } from '@popstrace/kernel';
import { findProfile, type ProfileSource } from '../profiles/find-profile.js';

export interface ClassifyWaste extends ClassificationRequest {
  /** A limit profile by its id. */
  readonly profile: string;
  /** The day whose law is asked for. */
  readonly day: Day;
}

export interface ClassifiedWaste {
  readonly classification: Classification;
  readonly consequences: Consequences;
  /** What the rules find in how it was classified. */
  readonly findings: readonly Finding[];
}

/** Whether contents are POPs waste on a day under a profile, the catalogue's or a Party's own, and what must follow. */
export async function classifyWaste(
  ports: ProfileSource,
  { profile: id, day, ...request }: ClassifyWaste,
): Promise<Result<ClassifiedWaste, readonly Refusal[]>> {
  const found = await findProfile(ports, id);
  if (!found.ok) return found;
  const { profile, laws } = found.value;
  const input = readClassification(request, { profile, day });
  if (!input.ok) return input;
  const classification = classify(input.value);
  if (!classification.ok) return classification;
  const consequences = consequencesOf(classification.value, laws);
  const named = request.tefSet ?? null;
  const taken = { input: input.value, named, classification: classification.value };
  return ok({
    classification: classification.value,
    consequences,
    findings: classificationFindings(taken, laws),
  });
}
