import { changing } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const UNTIL_2025 = '40 CFR 761.217(a)(1) and (2), as printed until 2025-01-22';
const RULE_OF_2024 = '89 FR 60692, effective 2025-01-22';

const ask = changing(
  'time until the holder asks',
  'days',
  { value: '35', from: null, source: UNTIL_2025 },
  { value: '45', from: '2025-01-22', source: RULE_OF_2024 },
);
const report = changing(
  'time until the holder reports',
  'days',
  { value: '45', from: null, source: UNTIL_2025 },
  { value: '60', from: '2025-01-22', source: RULE_OF_2024 },
);

/** Silence about a load is the first sign of a lost one. */
export const exceptionReport = timedRule(
  {
    id: 'CUS-10',
    title: 'Exception report',
    text: 'A holder without a signed copy asks the carrier and the facility on day 35 after the first carrier took the waste, and files an exception report on day 45; since 2025-01-22 on days 45 and 60.',
    article: '40 CFR 761.217',
    gates: ['transfer'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'medium',
  },
  [
    {
      id: 'CUS-10/ask',
      what: 'Ask the carrier and the facility what became of the load',
      responsible: 'holder',
      periods: [{ starts: ['first-carrier-accepted'], unit: 'days', count: ask }],
      stops: ['signed-copy-returned', 'exception-reported'],
    },
    {
      id: 'CUS-10/report',
      what: 'File an exception report',
      responsible: 'holder',
      periods: [{ starts: ['first-carrier-accepted'], unit: 'days', count: report }],
      stops: ['signed-copy-returned', 'exception-reported'],
    },
  ],
);
