import type { ReportEntry, Source, StoredReport } from '@popstrace/application';
import { formatKilograms, formatPopKilograms } from '@popstrace/kernel';
import { parseFigureId, QUESTIONS, type Answers } from '@popstrace/reports';
import type {
  AnswersResponse,
  ReportEntryResponse,
  ReportResponse,
  SourceResponse,
} from './report.response.js';

export function viewReport({ report: { id, hash, document } }: StoredReport): ReportResponse {
  return { id: id as ReportResponse['id'], hash, document };
}

export function viewEntry({ kind, period, ...entry }: ReportEntry): ReportEntryResponse {
  return { ...entry, ...period, report: kind };
}

export function viewSource(figure: string) {
  const ofWaste = parseFigureId(figure)?.pop === '';
  return ({ amount, ...source }: Source): SourceResponse => ({
    ...source,
    kilograms: ofWaste ? formatKilograms(amount) : formatPopKilograms(amount),
  });
}

/** The whole form, with what is answered. */
export function viewAnswers(answers: Answers): AnswersResponse {
  return {
    questions: QUESTIONS.map(({ id, part, kind, required, words, source }) => ({
      ...{ question: id, part, asks: words.english, kind, required, source },
      answer: answers[id] ?? null,
    })),
  };
}
