import { words, type Words } from '../document/cell.js';

/** How a question of the form is answered; a mass in kilograms, exactly. */
export type AnswerKind = 'text' | 'yes-no' | 'day' | 'kilograms';

/** What custody cannot know: the focal point answers it, and the report marks it as declared. */
export interface Question {
  readonly id: string;
  readonly part: 'A' | 'B' | 'C';
  readonly kind: AnswerKind;
  readonly required: boolean;
  readonly words: Words;
  readonly source: string;
}

const ask = (
  id: string,
  english: string,
  more: Omit<Question, 'id' | 'part' | 'words' | 'required'> & { readonly required?: boolean },
): Question => ({
  ...{ required: true, ...more, id, part: id.slice(0, 1).toUpperCase() as Question['part'] },
  words: words(`article-15.question.${id}`, english),
});

const text = (source: string) => ({ kind: 'text', source }) as const;
const optional = (source: string) => ({ kind: 'text', source, required: false }) as const;
const mass = (source: string) => ({ kind: 'kilograms', source, required: false }) as const;

/** The national report's form, decision SC-12/19: what of it no chain of custody tells. */
export const QUESTIONS: readonly Question[] = [
  ask('a.focal-point', 'Official contact point', text('Stockholm Art 9(3)')),
  ask('a.contact', 'How to reach the contact point', text('Stockholm Art 9(3)')),
  ask('a.entry-into-force', 'Day on which the Convention entered into force for the Party', {
    ...{ kind: 'day', source: 'Stockholm Art 26' },
  }),
  ask('a.preparation', 'Who took part in preparing the report', optional('Stockholm Art 15(1)')),
  ask(
    'b.trade',
    'Production, import and export of each POP, or a reasonable estimate',
    text('Stockholm Art 15(2)(a)'),
  ),
  ask(
    'b.trade-states',
    'States of origin and destination of each POP traded',
    optional('Stockholm Art 15(2)(b)'),
  ),
  ask('b.stockpile-strategy', 'Strategy to identify stockpiles', text('Stockholm Art 6(1)(a)(i)')),
  ask(
    'b.waste-strategy',
    'Strategy to identify products and articles in use and wastes',
    text('Stockholm Art 6(1)(a)(ii)'),
  ),
  ask('b.stockpiles-safe', 'How stockpiles are managed safely', text('Stockholm Art 6(1)(c)')),
  ask(
    'b.handling',
    'Measures so that wastes are handled, collected, transported and stored soundly',
    text('Stockholm Art 6(1)(d)(i)'),
  ),
  ask(
    'b.destruction',
    'Measures so that the POP content is destroyed or irreversibly transformed',
    text('Stockholm Art 6(1)(d)(ii)'),
  ),
  ask(
    'b.recovery',
    'Measures against recovery, recycling, reclamation, direct reuse and alternative uses',
    text('Stockholm Art 6(1)(d)(iii)'),
  ),
  ask(
    'b.transboundary',
    'Measures so that transport across boundaries follows international rules',
    text('Stockholm Art 6(1)(d)(iv)'),
  ),
  ask(
    'b.contaminated-sites',
    'Strategy to identify contaminated sites',
    text('Stockholm Art 6(1)(e)'),
  ),
  ask(
    'c.stockpile-strategy',
    'Strategy for stockpiles of PCB above 50 mg/kg',
    text('Stockholm Annex A Part II (g)'),
  ),
  ask(
    'c.use-strategy',
    'Strategy for articles in use and wastes above 50 mg/kg of PCB',
    text('Stockholm Annex A Part II (a)'),
  ),
  ask(
    'c.legal-measures',
    'Legal measures on handling, collection, transport, storage and disposal of PCB waste',
    text('Stockholm Annex A Part II (e)'),
  ),
  ask('c.labelling', 'PCB equipment is labelled, and kept from leaking and from food and feed', {
    ...{ kind: 'yes-no', source: 'Stockholm Annex A Part II (a), (b)' },
  }),
  ask(
    'c.other-articles',
    'Other articles above 0.005 % of PCB: cable sheaths, caulk, paint',
    text('Stockholm Annex A Part II (f)'),
  ),
  ask(
    'c.destroyed-before',
    'PCB destroyed in the country before custody was recorded',
    mass('Stockholm Annex A Part II (g)'),
  ),
  ask(
    'c.exported-before',
    'PCB exported for destruction before custody was recorded',
    mass('Stockholm Annex A Part II (g)'),
  ),
  ask(
    'c.decontaminated-before',
    'PCB equipment decontaminated before custody was recorded',
    mass('Stockholm Annex A Part II (g)'),
  ),
];

export function questionOf(id: string): Question | undefined {
  return QUESTIONS.find((question) => question.id === id);
}
