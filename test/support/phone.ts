import { webcrypto } from 'node:crypto';
import { deviceIdOf, type DeviceAlgorithm } from '@popstrace/keys';
import { uuidv7, type Id, type Instant, type Json } from '@popstrace/kernel';
import {
  statementBytes,
  statementHash,
  type SignedStatement,
  type Statement,
} from '@popstrace/ledger';

const { subtle } = webcrypto;

const PARAMETERS = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  Ed25519: { name: 'Ed25519' },
} as const;

/** What a phone signed, with what it said. */
export interface Said extends SignedStatement {
  readonly id: Id;
  readonly hash: string;
}

/** A phone as our app would be: a key of WebCrypto that never leaves it, and a chain of its own. */
export class Phone {
  private seq = 0;
  private previous: string | null = null;

  private constructor(
    readonly device: Id,
    readonly algorithm: DeviceAlgorithm,
    readonly publicKey: Buffer,
    private readonly privateKey: webcrypto.CryptoKey,
  ) {}

  static async made(algorithm: DeviceAlgorithm = 'ES256'): Promise<Phone> {
    const pair = await subtle.generateKey(PARAMETERS[algorithm], false, ['sign', 'verify']);
    const { publicKey, privateKey } = pair as webcrypto.CryptoKeyPair;
    const spki = Buffer.from(await subtle.exportKey('spki', publicKey));
    return new Phone(deviceIdOf(spki), algorithm, spki, privateKey);
  }

  /** The next statement of its chain. */
  async says(kind: string, body: Json, over: Partial<Statement> = {}): Promise<Said> {
    this.seq += 1;
    const now = Date.now();
    const bytes = statementBytes({
      ...{ id: uuidv7(now), device: this.device, seq: this.seq, previous: this.previous },
      ...{ occurredAt: new Date(now).toISOString() as Instant, kind, body },
      ...over,
    });
    this.previous = statementHash(bytes);
    return this.sign(bytes);
  }

  scans(label: string, purpose: string, more: object = {}): Promise<Said> {
    return this.says('scan', { label, purpose, ...more });
  }

  offers(consignment: Id, handover: string, more: object = {}): Promise<Said> {
    return this.says('offer', { consignment, handover, ...more });
  }

  /** What it was shown. */
  accepts(consignment: Id, { id, hash }: Said): Promise<Said> {
    return this.says('acceptance', { consignment, offer: id, hash });
  }

  /** Signs any bytes, also those that are none of its chain. */
  async sign(bytes: Buffer): Promise<Said> {
    const signature = await subtle.sign(PARAMETERS[this.algorithm], this.privateKey, bytes);
    const { id } = JSON.parse(bytes.toString()) as { id: Id };
    return {
      statement: bytes,
      signature: Buffer.from(signature),
      ...{ id, hash: statementHash(bytes) },
    };
  }
}

/** As it is sent. */
export function sent({ statement, signature }: SignedStatement): object {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  return { statement: text(statement), signature: text(signature) };
}
