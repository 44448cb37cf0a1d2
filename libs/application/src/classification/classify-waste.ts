import { profile as findProfile, profiles } from '@popstrace/catalogue';
import {
  classify,
  consequencesOf,
  readClassification,
  type Classification,
  type ClassificationRequest,
  type Consequences,
} from '@popstrace/compliance';
import { err, ok, type Day, type Refusal, type Result } from '@popstrace/kernel';
import { lawsOf } from '../law/laws.js';

export interface ClassifyWaste extends ClassificationRequest {
  /** A limit profile by its id. */
  readonly profile: string;
  /** The day whose law is asked for. */
  readonly day: Day;
}

export interface ClassifiedWaste {
  readonly classification: Classification;
  readonly consequences: Consequences;
}

/** Whether contents are POPs waste on a day under a profile, and what must follow. */
export function classifyWaste({
  profile: id,
  day,
  ...request
}: ClassifyWaste): Result<ClassifiedWaste, readonly Refusal[]> {
  const profile = findProfile(id);
  if (!profile) return err([unknownProfile(id)]);
  const input = readClassification(request, { profile, day });
  if (!input.ok) return input;
  const classification = classify(input.value);
  if (!classification.ok) return classification;
  const consequences = consequencesOf(classification.value, lawsOf(id));
  return ok({ classification: classification.value, consequences });
}

const unknownProfile = (id: string): Refusal => ({
  code: 'unknown-profile',
  message: `There is no limit profile ${id}: take one of ${profiles()
    .map((each) => each.id)
    .join(', ')}.`,
  pointer: '/profile',
});
