import { changing } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const workingDays = changing(
  'notice before the movement',
  'working days',
  { value: '3', from: null, source: 'Regulation (EC) No 1013/2006 Art 16(b)' },
  { value: '2', from: '2026-05-21', source: 'Regulation (EU) 2024/1157 Art 16' },
);

/** An inspector who learns of a lorry when it is gone inspects nothing. */
export const movementAnnounced = timedRule(
  {
    id: 'TBM-11',
    title: 'Movement announced in advance',
    text: 'The completed movement document reaches the authorities at least three working days before the movement starts; two since 2026-05-21.',
    article: 'Regulation (EC) No 1013/2006 Art 16(b); Regulation (EU) 2024/1157 Art 16',
    gates: ['dispatch'],
    severity: 'deadline',
    jurisdictions: ['eu'],
    confidence: 'medium',
  },
  [
    {
      id: 'TBM-11/announce',
      what: 'Send the completed movement document to the authorities',
      responsible: 'exporter',
      periods: [{ starts: ['movement-starts'], unit: 'working-days', count: workingDays }],
      stops: ['movement-announced'],
      before: true,
    },
  ],
);
