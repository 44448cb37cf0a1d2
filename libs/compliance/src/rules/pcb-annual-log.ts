import { parseConcentration, unwrap, type Grams, type Ppq } from '@popstrace/kernel';
import { timedRule } from '../timed-rule.js';

/** A piece of equipment with PCB; a content that nobody measured counts as PCB. */
export interface PcbKept {
  readonly kind: string;
  readonly content: Ppq | null;
  /** Of its dielectric fluid. */
  readonly fluid: Grams;
}

/** From 500 ppm on, a transformer or a capacitor is a PCB one (40 CFR 761.3). */
const PCB = unwrap(parseConcentration('500', 'mg/kg'));

/** A large capacitor holds 3 lb of fluid or more (40 CFR 761.3). */
const THREE_POUNDS: Grams = 1_361n;

/** Whether an owner keeps the log: with one PCB transformer, or fifty large PCB capacitors (40 CFR 761.180(a)). */
export function mustKeepLog(kept: readonly PcbKept[]): boolean {
  const pcb = kept.filter(({ content }) => content === null || content >= PCB);
  const large = pcb.filter(({ kind, fluid }) => /capacitor/i.test(kind) && fluid >= THREE_POUNDS);
  return pcb.some(({ kind }) => /transformer/i.test(kind)) || large.length >= 50;
}

/** The year's account of every PCB item. */
export const pcbAnnualLog = timedRule(
  {
    id: 'REC-02',
    title: 'PCB annual log and report',
    text: 'Disposers and commercial stores of PCB, and owners of a PCB transformer or of fifty large PCB capacitors, complete the annual document log by 1 July of the year that follows; disposers and commercial stores report by 15 July.',
    article: '40 CFR 761.180(a), (b)',
    gates: ['report'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  [
    {
      id: 'REC-02/log',
      what: 'Complete the annual PCB log',
      responsible: 'facility',
      periods: [{ starts: ['year-ended'], unit: 'date', month: 7, day: 1, yearsLater: 1 }],
      stops: ['log-ready'],
    },
    {
      id: 'REC-02/report',
      what: 'Send the annual PCB report',
      responsible: 'facility',
      periods: [{ starts: ['year-ended'], unit: 'date', month: 7, day: 15, yearsLater: 1 }],
      stops: ['year-reported'],
    },
  ],
);
