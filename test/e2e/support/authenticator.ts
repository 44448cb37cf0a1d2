import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { encodeCBOR } from '@levischuck/tiny-cbor';

export interface Gesture {
  readonly origin?: string;
  readonly rpId?: string;
  /** Whether it asked for a PIN, a finger or a face. */
  readonly isVerified?: boolean;
  readonly type?: string;
  readonly count?: number;
}

const ORIGIN = 'https://pops.example.org';

/** A passkey in software, as WebAuthn 3 writes it: P-256, attestation "none". */
export class Authenticator {
  private readonly key: KeyObject;
  private readonly point: { readonly x: Buffer; readonly y: Buffer };
  readonly id = randomBytes(32);
  count = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.key = privateKey;
    this.point = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  create(options: { readonly challenge: string }, gesture: Gesture = {}): object {
    const clientDataJSON = clientData('webauthn.create', options.challenge, gesture);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, this.cosePublicKey()]);
    const authData = Buffer.concat([this.authenticatorData(gesture, 0x40), credential]);
    const attestationObject = Buffer.from(
      encodeCBOR(
        new Map<string, never>([
          ['fmt', 'none' as never],
          ['attStmt', new Map() as never],
          ['authData', new Uint8Array(authData) as never],
        ]),
      ),
    );
    return this.credential({
      clientDataJSON: clientDataJSON.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  get(options: { readonly challenge: string }, gesture: Gesture = {}): object {
    const clientDataJSON = clientData('webauthn.get', options.challenge, gesture);
    const authenticatorData = this.authenticatorData(gesture, 0);
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    return this.credential({
      clientDataJSON: clientDataJSON.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.key).toString('base64url'),
    });
  }

  private credential(response: object): object {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }

  private authenticatorData(
    { rpId = new URL(ORIGIN).hostname, isVerified = true, count = (this.count += 1) }: Gesture,
    more: number,
  ): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    const flags = 0x01 | (isVerified ? 0x04 : 0) | more;
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), counter]);
  }

  /** RFC 9053: EC2, ES256, P-256. */
  private cosePublicKey(): Buffer {
    const { x, y } = this.point;
    return Buffer.from(
      encodeCBOR(
        new Map<number, never>([
          [1, 2 as never],
          [3, -7 as never],
          [-1, 1 as never],
          [-2, new Uint8Array(x) as never],
          [-3, new Uint8Array(y) as never],
        ]),
      ),
    );
  }
}

function clientData(
  kind: string,
  challenge: string,
  { origin = ORIGIN, type = kind }: Gesture,
): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
