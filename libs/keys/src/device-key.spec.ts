import { webcrypto } from 'node:crypto';
import { isDeviceKey, verifyDevice, type DeviceAlgorithm } from './index.js';

const { subtle } = webcrypto;
const MESSAGE = new TextEncoder().encode('a statement');

const PARAMETERS = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  Ed25519: { name: 'Ed25519' },
} as const;

async function phone(algorithm: DeviceAlgorithm) {
  const parameters = PARAMETERS[algorithm];
  const pair = await subtle.generateKey(parameters, false, ['sign', 'verify']);
  const { publicKey, privateKey } = pair as webcrypto.CryptoKeyPair;
  const spki = new Uint8Array(await subtle.exportKey('spki', publicKey));
  const signature = new Uint8Array(await subtle.sign(parameters, privateKey, MESSAGE));
  return { key: { algorithm, publicKey: spki }, signature };
}

describe.each(['ES256', 'Ed25519'] as const)('a key of WebCrypto, %s', (algorithm) => {
  it('is known, and its signature is its own', async () => {
    const { key, signature } = await phone(algorithm);
    expect(isDeviceKey(key)).toBe(true);
    expect(verifyDevice(key, MESSAGE, signature)).toBe(true);
  });

  it('signs nothing else: any bit of message or signature counts', async () => {
    const { key, signature } = await phone(algorithm);
    for (let bit = 0; bit < signature.length * 8; bit += 7) {
      const other = Uint8Array.from(signature);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifyDevice(key, MESSAGE, other)).toBe(false);
    }
    expect(verifyDevice(key, MESSAGE.subarray(1), signature)).toBe(false);
    expect(verifyDevice(key, MESSAGE, signature.subarray(1))).toBe(false);
  });

  it('is no key of the other algorithm, and not with bytes behind it', async () => {
    const { key, signature } = await phone(algorithm);
    const other = algorithm === 'ES256' ? 'Ed25519' : 'ES256';
    expect(isDeviceKey({ ...key, algorithm: other })).toBe(false);
    expect(verifyDevice({ ...key, algorithm: other }, MESSAGE, signature)).toBe(false);
    expect(isDeviceKey({ ...key, publicKey: Buffer.concat([key.publicKey, Buffer.of(0)]) })).toBe(
      false,
    );
  });
});

it('a key on another curve is refused', async () => {
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign']);
  const spki = await subtle.exportKey('spki', (pair as webcrypto.CryptoKeyPair).publicKey);
  expect(isDeviceKey({ algorithm: 'ES256', publicKey: new Uint8Array(spki) })).toBe(false);
});
