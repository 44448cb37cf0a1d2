import { pointer } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

export interface InterimFacts {
  /** The lots that an interim operation sent on, with the certificate of the facility that ended each. */
  readonly onward: readonly { readonly ref: string; readonly certificate: string | null }[];
}

/** A consignment ends where its waste ends. */
export const interimCertificates = rule<InterimFacts>(
  {
    id: 'TBM-14',
    title: 'Interim operations wait for later certificates',
    text: 'A consignment that went to an interim operation closes only when the certificate of every later facility has arrived.',
    article: 'Regulation (EU) 2024/1157 Art 15; Delegated Regulation (EU) 2024/2571',
    gates: ['certify', 'close'],
    severity: 'block',
    jurisdictions: ['eu'],
    confidence: 'high',
  },
  ({ onward }) =>
    onward.flatMap(({ ref, certificate }, index): Problem[] =>
      certificate
        ? []
        : [
            {
              code: 'later-certificate-missing',
              message: `Wait for the certificate of the facility that takes ${ref}.`,
              pointer: pointer('onward', index, 'certificate'),
            },
          ],
    ),
);
