import type {
  ClassificationResponse,
  ComparedLimitResponse,
  ComparisonResponse,
  ConsequencesResponse,
} from '../../api/src/classification/classification.response.js';

const VERDICTS: Readonly<Record<ClassificationResponse['verdict'], string>> = {
  'pops-waste': 'POPs waste',
  below: 'below every limit',
  'authority-decides': 'the authority decides',
};

/** A classification for people: the verdict first, then every limit beside its content, then what must follow. */
export function classificationText(answer: ClassificationResponse): string {
  const { verdict, profile, day, confidence, nonDetect, tefSet } = answer;
  const lines = [
    `${VERDICTS[verdict]}  by ${profile} on ${day}, confidence ${confidence}`,
    `what was not detected: ${nonDetect}; toxic equivalents: ${tefSet}`,
    ...answer.comparisons.flatMap((comparison) => ['', ...comparisonLines(comparison, nonDetect)]),
    ...section('What the rules find', answer.findings.map(findingLine)),
    ...consequenceLines(answer.consequences),
  ];
  return `${lines.join('\n')}\n`;
}

function comparisonLines({ answer, name, pops, limits }: ComparisonResponse, nonDetect: string) {
  const none = limits.length === 0 ? ['  no limit is known: the authority decides'] : [];
  return [
    `${answer}  ${name} (${pops.join(', ')})`,
    ...none,
    ...limits.flatMap((limit) => limitLines(limit, nonDetect)),
  ];
}

function limitLines(limit: ComparedLimitResponse, nonDetect: string): readonly string[] {
  const { value, unit, comparator, basis, alternative, decides, reached, doubts } = limit;
  const { source, confidence, validFrom, validUntil } = limit;
  const printed = [basis, ...(alternative ? [alternative] : [])].join(', ');
  const side = `${decides ? 'decides' : 'beside it'}: ${reached ? 'reached' : 'not reached'}`;
  return [
    `  ${contentOf(limit, nonDetect)} against ${comparator} ${value} ${unit} (${printed})  ${side}`,
    `    ${source}; ${validFrom ?? 'always'} to ${validUntil ?? 'now'}; confidence ${confidence}`,
    ...doubts.map(({ message }) => `    doubt: ${message}`),
  ];
}

/** The content that was compared, and between which bounds it lies where they differ. */
function contentOf({ content, unit }: ComparedLimitResponse, nonDetect: string): string {
  const { lower, medium, upper } = content;
  const bounds: Readonly<Record<string, string>> = {
    'lower-bound': lower,
    'medium-bound': medium,
    'upper-bound': upper,
  };
  const between = lower === upper ? '' : ` [${lower} … ${upper}]`;
  return `${bounds[nonDetect]} ${unit}${between}`;
}

function findingLine(finding: ClassificationResponse['findings'][number]): string {
  const { rule, article, message } = finding;
  return `${message} [${[rule, article].filter(Boolean).join(', ')}]`;
}

function consequenceLines(consequences: ConsequencesResponse): readonly string[] {
  const { operations, technologies, transport, annexI, annexVIII, euWaste, label } = consequences;
  return [
    ...section(
      'Allowed operations',
      operations.map(({ code, name, condition }) => told(`${code}  ${name}`, condition)),
    ),
    ...section(
      'Technologies',
      technologies.map(({ id, answer, reasons }) =>
        told(`${id}: ${answer}`, [...new Set(reasons)].join('; ')),
      ),
    ),
    ...section(
      'Transport and packaging',
      transport.map(({ unNumber, name, packingInstructions, note, ...entry }) =>
        told(
          `UN ${unNumber}  ${name}, class ${entry.class}, packed by ${packingInstructions.join(', ')}`,
          note,
        ),
      ),
    ),
    ...section('Basel codes', inOneLine([...annexI, ...annexVIII])),
    ...section('EU waste codes', inOneLine(euWaste)),
    ...section('On the label', label),
  ];
}

const told = (text: string, more: string | undefined): string =>
  more ? `${text} (${more})` : text;

const inOneLine = (codes: readonly string[]): readonly string[] =>
  codes.length === 0 ? [] : [codes.join(', ')];

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
