import type { Confidence } from '../sourced.js';

/** States that have not joined the Basel Convention. Where we are not sure, a rule warns and does not block. */
export const NON_PARTIES: readonly { readonly country: string; readonly confidence: Confidence }[] =
  [
    { country: 'US', confidence: 'high' },
    { country: 'HT', confidence: 'high' },
    { country: 'FJ', confidence: 'low' },
    { country: 'SB', confidence: 'low' },
    { country: 'SS', confidence: 'low' },
    { country: 'TL', confidence: 'low' },
  ];

export const UNION: readonly string[] = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
];

export const EFTA: readonly string[] = ['CH', 'IS', 'LI', 'NO'];

/** States of Annex VII that are bound by the Ban Amendment. */
export const ANNEX_VII_BOUND: readonly string[] = [
  ...UNION,
  ...EFTA,
  ...['CL', 'CO', 'CR', 'GB', 'TR'],
];

/** States of Annex VII that have not accepted it. */
export const ANNEX_VII_NOT_BOUND: readonly string[] = [
  ...['AU', 'CA', 'IL', 'JP', 'KR', 'MX', 'NZ', 'US'],
];
