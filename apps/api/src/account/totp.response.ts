import { Flag, ListOf, Text, WholeNumber } from '@popstrace/platform';

export class TotpProposalResponse {
  @Text({ max: 64, about: 'Base32, to be typed into an authenticator app.' })
  readonly secret!: string;

  @Text({ max: 1000, about: 'otpauth://… : the same as a QR code holds it.' })
  readonly address!: string;
}

export class RecoveryCodesResponse {
  @ListOf(Text({ max: 40 }), { max: 20, about: 'Each is good once. They are shown once.' })
  readonly recoveryCodes!: readonly string[];
}

export class TotpResponse {
  @Flag()
  readonly isEnrolled!: boolean;

  @WholeNumber({ min: 0, max: 20 })
  readonly recoveryCodesLeft!: number;
}
