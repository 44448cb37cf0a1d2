import { STATEMENT_VERDICTS, type StatementVerdict } from '@popstrace/application';
import { DEVICE_ALGORITHMS, type DeviceAlgorithm } from '@popstrace/keys';
import { InstantField, ListOf, Nested, OneOf, PageQuery, Text } from '@popstrace/platform';

const BASE64URL = /^[A-Za-z0-9_-]+$/;

export class DeviceRequest {
  @Text({ max: 100, about: 'As people call it, such as "Yard phone 2".' })
  readonly name!: string;

  @Text({ max: 100, about: 'What it is, such as "Android 15, Chrome 142".' })
  readonly platform!: string;

  @OneOf(DEVICE_ALGORITHMS, {
    about: 'ES256: ECDSA on P-256 with SHA-256; what WebCrypto keeps to itself on every phone.',
  })
  readonly algorithm!: DeviceAlgorithm;

  @Text({
    max: 200,
    pattern: BASE64URL,
    expects: 'base64url without padding',
    about: 'The public key as SubjectPublicKeyInfo in DER, in base64url.',
  })
  readonly publicKey!: string;
}

export class SignedStatementRequest {
  @Text({
    max: 12_000,
    pattern: BASE64URL,
    expects: 'base64url without padding',
    about:
      'The canonical bytes (RFC 8785) that the device signed: tag, id, device, seq, previous, occurredAt, kind, body.',
  })
  readonly statement!: string;

  @Text({
    max: 100,
    pattern: BASE64URL,
    expects: 'base64url without padding',
    about: '64 bytes: r and s of ECDSA, or Ed25519.',
  })
  readonly signature!: string;
}

/** How many statements one request may bring: what a phone gathers in a day without a signal. */
export const MOST_STATEMENTS = 500;

export class DeviceBatchRequest {
  @InstantField({ about: 'Now, by the device’s own clock: by it its skew is measured.' })
  readonly sentAt!: string;

  @ListOf(Nested(() => SignedStatementRequest), {
    max: MOST_STATEMENTS,
    about:
      'Of the device itself, and what other devices showed it. None: only ask what came of them.',
  })
  readonly items!: readonly SignedStatementRequest[];
}

export class StatementQuery extends PageQuery {
  @OneOf(STATEMENT_VERDICTS, { optional: true })
  readonly verdict?: StatementVerdict;
}
