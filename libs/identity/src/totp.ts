import type { OneTimeCodes } from '@popstrace/application';
import { millisecondsOf } from '@popstrace/kernel';
import { Secret, TOTP } from 'otpauth';

/** What every authenticator app understands: SHA-1, six digits, thirty seconds (RFC 6238, RFC 4226). */
const KIND = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** 160 bits, as RFC 4226 section 4 recommends. */
const SECRET_BYTES = 20;

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ ...KIND, issuer: 'popstrace', label, secret: Secret.fromBase32(secret) });

/** Codes of authenticator apps. One step to either side is taken, for clocks that go wrong (RFC 6238, 5.2). */
export const totpCodes: OneTimeCodes = {
  newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
  addressOf: (secret, account) => totpOf(secret, account).toString(),
  stepOf: (secret, code, at) => {
    // The library compares bytes, and throws at letters that have more of them.
    if (!/^[0-9]{6}$/.test(code)) return null;
    const totp = totpOf(secret);
    const timestamp = millisecondsOf(at);
    const delta = totp.validate({ token: code, timestamp, window: 1 });
    return delta === null ? null : totp.counter({ timestamp }) + delta;
  },
};
