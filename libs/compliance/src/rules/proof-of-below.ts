import { rule, type Problem } from '../rule.js';

/** What a laboratory report must say before anybody may rely on it. */
export interface LaboratoryProof {
  readonly report: string;
  readonly laboratory: string;
  readonly accreditation: string;
  readonly method: string;
  readonly limitOfQuantification: string;
  readonly sample: string;
}

export interface ProofFacts {
  /** The claim that the waste is below its limits. */
  readonly claimsBelow: boolean;
  readonly proof: Partial<LaboratoryProof> | null;
  /** Reference of the authority's presumption about this stream. */
  readonly presumption: string | null;
}

const FIELDS: readonly (readonly [keyof LaboratoryProof, string])[] = [
  ['report', 'the report'],
  ['laboratory', 'the laboratory'],
  ['accreditation', "the laboratory's accreditation"],
  ['method', 'the method'],
  ['limitOfQuantification', 'the limit of quantification'],
  ['sample', 'the sample'],
];

/** Nobody has to prove that waste is POPs waste; who says that it is not, has. */
export const proofOfBelow = rule<ProofFacts>(
  {
    id: 'CLS-04',
    title: 'Below needs proof',
    text: 'A claim that waste is below the limits needs a laboratory report (method, limit of quantification, sample, accreditation) or the documented presumption of the authority; without one it counts as above.',
    article:
      'Basel general technical guidelines, section IV.D; Regulation (EU) 2019/1021 Art 7(4)(a)',
    gates: ['classify', 'segregate'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'medium',
    waivable:
      'Basel general technical guidelines, section IV.D: the documented presumption of the authority',
  },
  ({ claimsBelow, proof, presumption }) => {
    if (!claimsBelow || presumption) return [];
    if (!proof)
      return [
        {
          code: 'proof-missing',
          message:
            "Add a laboratory report, or the reference of the authority's presumption: until then the waste counts as above the limit.",
          pointer: '/proof',
        },
      ];
    return FIELDS.filter(([field]) => !proof[field]?.trim()).map(([field, name]): Problem => ({
      code: 'proof-incomplete',
      message: `State ${name}: without it the report proves nothing.`,
      pointer: `/proof/${field}`,
    }));
  },
);
