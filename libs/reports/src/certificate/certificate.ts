import { code, text, words, type Words } from '../document/cell.js';
import type { Block, NoteBlock } from '../document/block.js';
import type { About, ReportDocument } from '../document/document.js';
import { batchTables } from './batches.js';
import type { CertificateFacts } from './facts.js';
import { partiesBlock, signedBlock } from './fields.js';
import { outcomeTable, packageTable } from './tables.js';
import { STATEMENTS, US_CERTIFICATION } from './statements.js';

/**
 * The certificate of destruction: what 40 CFR 761.218(a) and the certificate of EU law name, for the
 * consignment, each batch and each holder's part of it. It tells what the event that issued it tells
 * (its masses are the certificate's own) and is made again from the same events.
 */
export function buildCertificate(
  about: Omit<About, 'period' | 'ledger' | 'generatedAt' | 'territory'>,
  facts: CertificateFacts,
): ReportDocument {
  const { certificate, consignment, proof } = facts;
  return {
    ...{ schema: 'popstrace/report/v1', report: 'certificate-of-destruction' },
    title: TITLES[certificate.fate],
    subject: words('certificate.subject', '{number}, for {holder}', {
      number: code(certificate.number),
      holder: text(facts.holder.name),
    }),
    about: {
      ...about,
      ...{ territory: consignment.holder.territory, period: null },
      ...{
        generatedAt: proof.recordedAt,
        ledger: { lines: null, recordedUntil: proof.recordedAt },
      },
    },
    sections: [
      section('parties', words('certificate.parties', 'Waste, and who had it'), [
        ...supersededNote(facts),
        partiesBlock(facts),
        packageTable(facts),
      ]),
      section('destruction', words('certificate.destruction', 'What became of it'), [
        outcomeTable(facts),
        ...batchTables(facts),
      ]),
      section('signed', words('certificate.signed', 'Signed'), [
        ...statements(facts),
        signedBlock(facts),
      ]),
    ],
  };
}

const TITLES: Readonly<Record<CertificateFacts['certificate']['fate'], Words>> = {
  destroyed: words('certificate.destroyed', 'Certificate of destruction'),
  disposed: words('certificate.disposed', 'Certificate of disposal'),
};

const section = (id: string, heading: Words, blocks: readonly Block[]) => ({ id, heading, blocks });

/** A certificate is corrected by a new one alone, which says so first of all. */
function supersededNote({ certificate: { supersedes } }: CertificateFacts): NoteBlock[] {
  if (!supersedes) return [];
  return [
    note('supersedes', {
      weight: 'warning',
      words: words('certificate.supersedes', 'Takes the place of {number}: {reason}', {
        number: code(supersedes.number),
        reason: text(supersedes.reason),
      }),
    }),
  ];
}

function statements({ certificate: { fate }, consignment }: CertificateFacts): NoteBlock[] {
  const states = words(`certificate.states-${fate}`, STATEMENTS[fate]);
  return [
    note('statement', { words: states }),
    ...(consignment.holder.country === 'US'
      ? [
          note('certification', {
            words: words('certificate.us', US_CERTIFICATION),
            source: '40 CFR 761.3, 761.218(a)',
          }),
        ]
      : []),
  ];
}

function note(id: string, of: Pick<NoteBlock, 'words'> & Partial<NoteBlock>): NoteBlock {
  return { block: 'note', id, weight: 'plain', source: null, link: null, ...of };
}
