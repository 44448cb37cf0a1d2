import { article15 } from './article-15.js';
import { massBalance } from './mass-balance.js';
import type { Maker } from './maker.js';
import type { ReportKind } from './report.port.js';

/** Every report that an authority can ask for. */
export const MAKERS: Readonly<Record<ReportKind, Maker>> = {
  'article-15': article15,
  'mass-balance': massBalance,
};
