import type { Stock } from '@popstrace/application';
import { formatKilograms } from '@popstrace/kernel';
import type { StockResponse } from './obligation.response.js';

export function viewStock({ grams, ...stock }: Stock): StockResponse {
  return { ...stock, mass: formatKilograms(grams) };
}
