import type { Passkey, PasskeyCeremonies } from '@popstrace/application';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** The person is asked for a PIN, a finger or a face: so a passkey is two factors (WebAuthn 3, 1.3). */
const VERIFIED = 'required';

/** Passkeys for the host under which people find this server. What an authenticator says wrongly is `null`. */
export function passkeysFor(address: () => string): PasskeyCeremonies {
  const party = () => ({ rpID: new URL(address()).hostname, origin: new URL(address()).origin });
  const expected = (challenge: string) => ({
    expectedChallenge: challenge,
    expectedOrigin: party().origin,
    expectedRPID: party().rpID,
    requireUserVerification: true,
  });
  return {
    registration: async ({ account, email, name, known }) => {
      const options = await generateRegistrationOptions({
        ...{ rpName: 'popstrace', rpID: party().rpID, userName: email, userDisplayName: name },
        userID: Uint8Array.from(Buffer.from(account)),
        authenticatorSelection: { residentKey: 'required', userVerification: VERIFIED },
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      });
      return { challenge: options.challenge, options };
    },
    registered: (response, challenge) =>
      orNull(async () => {
        const told = response as RegistrationResponseJSON;
        const { registrationInfo } = await verifyRegistrationResponse({
          ...expected(challenge),
          response: told,
        });
        if (!registrationInfo) return null;
        const { id, publicKey, counter } = registrationInfo.credential;
        const transports = told.response.transports ?? [];
        return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports };
      }),
    authentication: async () => {
      const options = await generateAuthenticationOptions({
        rpID: party().rpID,
        userVerification: VERIFIED,
      });
      return { challenge: options.challenge, options };
    },
    authenticated: (response, challenge, passkey) =>
      orNull(async () => {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          ...expected(challenge),
          response: response as AuthenticationResponseJSON,
          credential: credentialOf(passkey),
        });
        return verified ? authenticationInfo.newCounter : null;
      }),
    challengeIn,
  };
}

function credentialOf({ credentialId, publicKey, counter, transports }: Passkey) {
  return {
    id: credentialId,
    publicKey: new Uint8Array(publicKey),
    counter,
    transports: transports as AuthenticatorTransport[],
  };
}

/** Which challenge a browser answers: what it says is believed only once the challenge is found and fits. */
function challengeIn(response: object): string | null {
  try {
    const { clientDataJSON } = (response as RegistrationResponseJSON).response;
    const told = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as {
      readonly challenge?: unknown;
    };
    return typeof told.challenge === 'string' ? told.challenge : null;
  } catch {
    return null;
  }
}

/** The library throws at whatever does not verify; what it throws is a sentence for developers. */
async function orNull<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
