import type { RuleText } from '@popstrace/compliance';
import type { RuleResponse } from './rule.response.js';

export function viewRule(rule: RuleText): RuleResponse {
  const { id, title, text, article, gates, severity, jurisdictions, confidence } = rule;
  return {
    ...{ id, title, text, article, gates, severity, jurisdictions, confidence },
    waivable: rule.waivable ?? null,
    parameters: rule.parameters ?? [],
  };
}
