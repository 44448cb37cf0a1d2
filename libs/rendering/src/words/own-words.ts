import { words, type Words } from '@popstrace/reports';

/** What renderers themselves say, on every report. */
export const OWN_WORDS = {
  territory: words('render.territory', 'Territory'),
  periodFrom: words('render.period-from', 'From'),
  periodTo: words('render.period-to', 'Until (not included)'),
  limits: words('render.limits', 'Limits'),
  rules: words('render.rules', 'Rules'),
  generatedAt: words('render.generated-at', 'Made at'),
  lines: words('render.lines', 'Lines of the journal'),
  recordedUntil: words('render.recorded-until', 'Recorded until'),
  checkpoint: words('render.checkpoint', 'Checkpoint of the log'),
  hash: words('render.hash', 'SHA-256 of the report'),
  about: words('render.about', 'About'),
  subject: words('render.subject', 'Subject'),
  report: words('render.report', 'Report'),
  note: words('render.note', 'Note'),
  number: words('render.number', 'No.'),
  field: words('render.field', 'Field'),
  value: words('render.value', 'Value'),
  total: words('render.total', 'Total'),
  kilograms: words('render.kilograms', 'kg'),
  declaredColumn: words('render.declared-column', 'Declared, not measured'),
  declared: words(
    'render.declared',
    'Declared by whoever answers for it; not measured by custody records.',
  ),
  page: words('render.page', 'Page {page} of {pages}'),
  verify: words('render.verify', 'Is this report genuine? Check it at'),
} as const satisfies Readonly<Record<string, Words>>;

export type OwnWord = keyof typeof OWN_WORDS;
