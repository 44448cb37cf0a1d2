import type { Certificate } from '@popstrace/custody';

/** What the issuer states, by what became of the waste. */
export const STATEMENTS: Readonly<Record<Certificate['fate'], string>> = {
  destroyed:
    'The POPs waste named here was destroyed or irreversibly transformed so that what is left no longer shows the characteristics of persistent organic pollutants (Stockholm Convention Art 6(1)(d)(ii)).',
  disposed:
    'The POPs waste named here was disposed of in an environmentally sound manner otherwise than by destruction, as the authority decided (Stockholm Convention Art 6(1)(d)(ii)).',
};

/** 40 CFR 761.3, "Certification": what a certificate under 40 CFR 761.218 must say. */
export const US_CERTIFICATION =
  'Under civil and criminal penalties of law for the making or submission of false or fraudulent statements or representations (18 U.S.C. 1001 and 15 U.S.C. 2615), I certify that the information contained in or accompanying this document is true, accurate, and complete. As to the identified section(s) of this document for which I cannot personally verify truth and accuracy, I certify as the company official having supervisory responsibility for the persons who, acting under my direct instructions, made the verification that this information is true, accurate, and complete.';
