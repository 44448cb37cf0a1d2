import { readdirSync, readFileSync } from 'node:fs';
import { COMPLIANCE_CODES, RULES, rulesMarkdown, textOf, valueOn, type RuleText } from './index.js';
import type { Day } from '@popstrace/kernel';
import { changing } from './parameter.js';

const folder = new URL('./rules/', import.meta.url);
const read = (ending: RegExp) =>
  readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');

const specs = read(/\.spec\.ts$/);
const sources = read(/(?<!\.spec)\.ts$/);

describe('the rules', () => {
  it('are 61, each with an id of its own, a text, an article and a gate', () => {
    expect(RULES).toHaveLength(61);
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(61);
    for (const { id, title, text, article, gates, jurisdictions } of RULES) {
      expect(id).toMatch(/^[A-Z]{3}-\d\d$/);
      expect([id, text.length > 40, title.length > 5, article.length > 3]).toEqual([
        id,
        true,
        true,
        true,
      ]);
      expect([id, gates.length > 0, jurisdictions.length > 0]).toEqual([id, true, true]);
    }
  });

  it.each(RULES.map(({ id }) => id))('%s has a test that accepts and one that refuses', (id) => {
    const titles = [...specs.matchAll(/it(?:\.each)?[^'"]*?['"]([A-Z]{3}-\d\d [^'"]*)['"]/g)].map(
      (match) => match[1]!,
    );
    const own = titles.filter((title) => title.startsWith(`${id} `)).join('\n') + tableTitles(id);
    expect(own).toMatch(/accept|counts|hears/);
    expect(own).toMatch(/refuse|hears|sees/);
  });

  /** Titles of tables whose text stands on a line of its own. */
  function tableTitles(id: string): string {
    return specs
      .split('\n')
      .filter((line) => line.includes(`'${id} `) || line.includes(`"${id} `))
      .join('\n');
  }

  it('find only with codes of the closed list, and every code of it is found somewhere', () => {
    const outside = [
      'classification-input.ts',
      'classification-request.ts',
      'timed-rule.ts',
      'stack.ts',
    ].map((name) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'));
    const all = [sources, ...outside].join('\n');
    const computed = ['receipt-not-confirmed', 'completion-not-confirmed'];
    for (const code of COMPLIANCE_CODES)
      expect([code, computed.includes(code) || all.includes(`'${code}'`)]).toEqual([code, true]);
  });

  it('have parameters without gap or overlap, whose every day has one value', () => {
    for (const { parameters = [] } of RULES)
      for (const parameter of parameters) {
        expect(parameter.steps[0]?.validFrom).toBeNull();
        expect(parameter.steps.at(-1)?.validUntil).toBeNull();
        for (const day of [
          '1990-01-01',
          '2025-01-21',
          '2025-01-22',
          '2026-05-20',
          '2026-05-21',
          '2050-01-01',
        ])
          expect(valueOn(parameter, day as Day, 6) > 0n).toBe(true);
      }
  });

  it('take the last day of a step from the first of the next, over a leap day too', () => {
    const { steps } = changing(
      'x',
      'days',
      { value: '1', from: null },
      { value: '2', from: '2024-03-01' },
    );
    expect(steps.map(({ validUntil }) => validUntil)).toEqual(['2024-02-29', null]);
  });
});

describe('a rule for the API', () => {
  it('is plain JSON with its parameters, and by which law it may be waived', () => {
    const text = textOf(RULES.find(({ id }) => id === 'STO-01')!);
    expect(JSON.parse(JSON.stringify(text))).toEqual(text);
    expect(text).toMatchObject({
      id: 'STO-01',
      waivable: expect.stringContaining('761.65(a)'),
      parameters: [{ unit: 'years' }],
    });
  });
});

describe('docs/rules.md', () => {
  const markdown = rulesMarkdown();

  it('holds every rule once, under its family, with article and severity', () => {
    for (const { id, title, article } of RULES) {
      expect(markdown.split(`### ${id} ${title}\n`)).toHaveLength(2);
      expect(markdown).toContain(article);
    }
    expect(markdown.match(/^## /gm)).toHaveLength(8);
  });

  it('prints the steps of a parameter with their days and source', () => {
    expect(markdown).toContain(
      '- **Parameter** notice before the movement: 3 working days (until 2026-05-20, Regulation (EC) No 1013/2006 Art 16(b)); 2 working days (from 2026-05-21, Regulation (EU) 2024/1157 Art 16)',
    );
  });

  it('says what may be waived by which law, and that the rest may not', () => {
    const rule: RuleText = { ...RULES[0]!, waivable: 'Art 9' };
    expect(rulesMarkdown([rule])).toContain('**May be waived** by the authority: Art 9');
    expect(markdown).toContain('An authority may waive CLS-04, DES-10, SEG-02, STO-01,');
    expect(markdown.match(/May be waived/g)).toHaveLength(4);
    expect(rulesMarkdown([rule])).toMatch(/^# Rules\n\n1 rules/);
  });
});
