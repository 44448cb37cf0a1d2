import {
  err,
  ok,
  parseDay,
  parseKilograms,
  unwrap,
  type Day,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { declared, day, grams, said, text, words, type Cell } from '../document/cell.js';
import { QUESTIONS, questionOf, type Question } from './questions.js';

/** What the focal point declared, by question: the text as it was entered. */
export type Answers = Readonly<Record<string, string>>;

export type AnswerRefusal = Refusal<'unknown-question' | 'not-an-answer'>;

const YES_NO = { yes: words('answer.yes', 'yes'), no: words('answer.no', 'no') } as const;

/** Every answer is of its question's kind, or what must be mended is told at once. */
export function checkAnswers(answers: Answers): Result<Answers, readonly AnswerRefusal[]> {
  const refusals = Object.entries(answers).flatMap(([id, answer]) => refusalsOf(id, answer));
  return refusals.length > 0 ? err(refusals) : ok(answers);
}

function refusalsOf(id: string, answer: string): AnswerRefusal[] {
  const question = questionOf(id);
  const pointer = `/answers/${id}`;
  if (!question)
    return [{ code: 'unknown-question', message: `The form has no question “${id}”.`, pointer }];
  const expected = expectedOf(question, answer);
  if (expected === null) return [];
  return [{ code: 'not-an-answer', message: `“${id}” is answered by ${expected}.`, pointer }];
}

/** @returns what the question would take, where the answer is none. */
function expectedOf({ kind }: Question, answer: string): string | null {
  if (kind === 'day') return parseDay(answer).ok ? null : 'a day, such as "2004-05-17"';
  if (kind === 'kilograms')
    return parseKilograms(answer).ok
      ? null
      : 'kilograms with at most three decimals, such as "1250.5"';
  if (kind === 'yes-no') return answer in YES_NO ? null : '"yes" or "no"';
  return answer.trim() === '' ? 'some words' : null;
}

/** Declared answers as cells; an amount is a figure, and says who answers for it. */
export function answerCells({ id, kind }: Question, answers: Answers): Cell[] {
  const answer = answers[id];
  if (answer === undefined) return [];
  if (kind === 'day') return [day(answer as Day)];
  if (kind === 'kilograms')
    return [grams(unwrap(parseKilograms(answer)), declared(`declared:${id}`))];
  if (kind === 'yes-no') return [said(YES_NO[answer as keyof typeof YES_NO])];
  return [text(answer)];
}

export function unanswered(answers: Answers): readonly Question[] {
  return QUESTIONS.filter(({ id, required }) => required && answers[id] === undefined);
}
