import { formatLabelCode } from './code.js';
import type { Label, Transport } from './label.js';

/** One statement of a label: how large against the others, and on how many rows at most. */
export interface Line {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly rows: number;
  /** Set smaller, on one row, rather than cut: a date or a telephone number without its end is none. */
  readonly whole?: true;
}

export const HEADING = 'POPs WASTE';
export const WARNING = 'DO NOT OPEN, MIX OR REUSE';
export const PCB_WORDS = ['CAUTION', 'CONTAINS', 'PCBs'] as const;

const whole = (line: Line): Line => ({ ...line, whole: true });
const plain = (text: string, rows = 1, size = 0.9): Line => ({ text, size, bold: false, rows });
const bold = (text: string, rows = 1, size = 1): Line => ({ text, size, bold: true, rows });

export const codeLine = (label: Label): Line => bold(formatLabelCode(label.code), 1, 1.25);
export const headingLine = (): Line => bold(HEADING, 1, 1.25);

/** What the waste is: read first, from afar. */
export function natureLines(label: Label): Line[] {
  const { transport } = label;
  return [
    bold(label.pops.join('; '), 4),
    ...(label.pcb ? [bold(PCB_WORDS.join(' '), 2)] : []),
    ...(transport ? [bold(numberAndClass(transport), 1, 1.2)] : []),
  ];
}

export function massLines(label: Label): Line[] {
  const { netKilograms, grossKilograms } = label;
  return [
    bold(`Net ${netKilograms} kg`, 1, 1.1),
    ...(grossKilograms ? [plain(`Gross ${grossKilograms} kg`)] : []),
  ];
}

/** The rest, for whoever stands before it. */
export function particularLines(label: Label): Line[] {
  return [
    ...(label.transport ? [plain(shippingName(label.transport), 4, 0.85)] : []),
    plain(`Holder: ${label.holder}`, 2),
    ...(label.site ? [plain(`Site: ${label.site}`, 2)] : []),
    plain(`Packed: ${label.packedOn}`),
    ...(label.removedFromServiceOn
      ? [whole(plain(`Removed from service: ${label.removedFromServiceOn}`))]
      : []),
    ...(label.consignment ? [whole(plain(`Consignment: ${label.consignment}`))] : []),
    whole(bold(`Emergency: ${label.emergencyPhone}`)),
  ];
}

function numberAndClass({ unNumber, classes, packingGroup }: Transport): string {
  const [main = '', ...others] = classes;
  const subsidiary = others.length ? ` (${others.join(', ')})` : '';
  return [`UN ${unNumber}`, main + subsidiary, packingGroup].filter(Boolean).join(', ');
}

/** ADR 5.4.1.1.3: WASTE goes before the name, unless it is part of it. */
function shippingName({ properShippingName }: Transport): string {
  return /\bwaste\b/i.test(properShippingName) ? properShippingName : `WASTE ${properShippingName}`;
}
