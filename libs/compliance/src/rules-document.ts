import type { Parameter, ParameterStep } from './parameter.js';
import type { RuleText } from './rule.js';
import { RULES } from './rules/index.js';

/** Families of rules, by the letters before their numbers, in the order of a waste's life. */
const FAMILIES: readonly (readonly [string, string])[] = [
  ['SEG', 'Segregation'],
  ['CLS', 'Classification'],
  ['CUS', 'Custody'],
  ['STO', 'Storage'],
  ['TBM', 'Transboundary movement'],
  ['DES', 'Destruction and disposal'],
  ['PCB', 'PCB equipment'],
  ['REC', 'Records and reports'],
];

const SEVERITIES: Readonly<Record<RuleText['severity'], string>> = {
  block: 'refuses the command',
  flag: 'recorded and shown',
  deadline: 'a clock runs',
  warn: 'advice',
};

/** docs/rules.md: every rule with its article, gate, severity and dated parameters. */
export function rulesMarkdown(rules: readonly RuleText[] = RULES): string {
  const families = FAMILIES.map(([letters, title]) => ({
    title,
    rules: rules
      .filter(({ id }) => id.startsWith(`${letters}-`))
      .sort((a, b) => a.id.localeCompare(b.id)),
  })).filter((family) => family.rules.length > 0);
  return [
    '# Rules',
    '',
    `${rules.length} rules, generated from \`libs/compliance/src/rules\`: do not edit. Each is a file with its check; its test refuses and accepts at its boundary.`,
    '',
    ...waivableRules(rules),
    ...families.flatMap((family) => [`## ${family.title}`, '', ...family.rules.flatMap(section)]),
  ].join('\n');
}

function waivableRules(rules: readonly RuleText[]): readonly string[] {
  const waivable = rules.filter((rule) => rule.waivable).map(({ id }) => id);
  if (waivable.length === 0) return [];
  return [
    `An authority may waive ${waivable.sort().join(', ')}, each by the law that it names, for a consignment or a holder, for a time, with a reason. What is waived is a warning with that reason, in the answer and in the event; every other rule binds authorities too.`,
    '',
  ];
}

function section(rule: RuleText): readonly string[] {
  return [
    `### ${rule.id} ${rule.title}`,
    '',
    rule.text,
    '',
    `- **Severity**: ${rule.severity} (${SEVERITIES[rule.severity]})`,
    `- **Asked at**: ${rule.gates.join(', ')}`,
    `- **Article**: ${rule.article}`,
    `- **Law**: ${rule.jurisdictions.join(', ')} · confidence ${rule.confidence}`,
    ...(rule.waivable ? [`- **May be waived** by the authority: ${rule.waivable}`] : []),
    ...(rule.parameters ?? []).map((each) => `- **Parameter** ${parameter(each)}`),
    '',
  ];
}

function parameter({ name, unit, steps }: Parameter): string {
  return `${name}: ${steps.map((step) => `${step.value} ${unit}${validity(step)}`).join('; ')}`;
}

function validity({ validFrom, validUntil, source }: ParameterStep): string {
  const parts = [
    ...(validFrom === null ? [] : [`from ${validFrom}`]),
    ...(validUntil === null ? [] : [`until ${validUntil}`]),
    ...(source === undefined ? [] : [source]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
