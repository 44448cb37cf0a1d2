import { code, unNumber } from '@popstrace/catalogue';
import { pointer } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

export interface PackedPackage {
  readonly ref: string;
  /** UN code of the packaging, or `article`, `bulk`, `tank`. */
  readonly packaging: string;
  readonly labelIssued: boolean;
  /** The affixed label was scanned back: it is on this package, and readable. */
  readonly labelScanned: boolean;
  /** Whether the contents are dangerous goods. */
  readonly dangerous: boolean;
  readonly unNumber: string | null;
}

export interface PackingFacts {
  readonly packages: readonly PackedPackage[];
}

/** What leaves the site says what it is. */
export const packedAndLabelled = rule<PackingFacts>(
  {
    id: 'CUS-03',
    title: 'Packed and labelled',
    text: 'Packing, labelling and transport follow the recognised international rules: a known kind of packaging, a label on every package that was scanned back, a UN number where the contents are dangerous goods.',
    article: 'Basel Art 4(7)(b); Stockholm Art 6(1)(d)(i); ADR parts 4 to 6',
    gates: ['label', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ packages }) => packages.flatMap(faults),
);

function faults(each: PackedPackage, index: number): Problem[] {
  const { ref, packaging, labelIssued, labelScanned, dangerous } = each;
  const at = (field: keyof PackedPackage) => pointer('packages', index, field);
  const problems: Problem[] = [];
  if (!code('packaging', packaging))
    problems.push({
      code: 'unknown-packaging',
      message: `${ref}: ${packaging} is no kind of packaging: use a UN code such as 1A1, or article, bulk, tank.`,
      pointer: at('packaging'),
    });
  if (!labelIssued)
    problems.push({
      code: 'label-missing',
      message: `${ref}: issue a label.`,
      pointer: at('labelIssued'),
    });
  else if (!labelScanned)
    problems.push({
      code: 'label-not-scanned',
      message: `${ref}: scan the label on the package.`,
      pointer: at('labelScanned'),
    });
  if (dangerous && (each.unNumber === null || !unNumber(each.unNumber)))
    problems.push({
      code: 'un-number-missing',
      message: `${ref}: state the UN number under which it travels.`,
      pointer: at('unNumber'),
    });
  return problems;
}
