import type { ClassifiedWaste } from '@popstrace/application';
import { viewClassification } from '@popstrace/compliance';
import type { ClassificationResponse } from './classification.response.js';

/** A verdict with all that it rests on, as every door answers it. */
export function viewClassified({
  classification,
  consequences,
  findings,
}: ClassifiedWaste): ClassificationResponse {
  return {
    ...viewClassification(classification),
    consequences,
    findings: findings.map(({ severity: _severity, ...finding }) => finding),
  };
}
