/** Codes that most pesticide wastes share: ADR 2025 Table A and Decision 2000/532/EC. */
export const ORGANOCHLORINE_PESTICIDE = ['2761', '2996', '2995', '3077', '3082'] as const;

export const ENVIRONMENTALLY_HAZARDOUS = ['3077', '3082'] as const;

export const PESTICIDE_WASTE = [
  '02 01 08*',
  '20 01 19*',
  '07 04 13*',
  '15 01 10*',
  '16 03 05*',
  '16 05 08*',
  '17 05 03*',
] as const;
