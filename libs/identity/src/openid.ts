import type { IdentityProvider, ProvenIdentity } from '@popstrace/application';
import * as client from 'openid-client';

export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * An OpenID provider: authorization code with PKCE (RFC 7636), state and nonce. The signature of the ID
 * token is checked against the keys that the provider publishes, though it comes over TLS: a token that
 * was tampered with on a proxy is refused as well.
 */
export function openIdProvider({
  issuer,
  clientId,
  clientSecret,
}: OpenIdSettings): IdentityProvider {
  let found: Promise<client.Configuration> | undefined;
  const server = new URL(issuer);
  const configuration = (): Promise<client.Configuration> => {
    found ??= client.discovery(server, clientId, clientSecret, undefined, {
      execute: [
        client.enableNonRepudiationChecks,
        ...(isOnThisMachine(server) ? [client.allowInsecureRequests] : []),
      ],
    });
    // A provider that is away now may be there for the next.
    found.catch(() => (found = undefined));
    return found;
  };
  return {
    issuer,
    begin: async (callback) => {
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const verifier = client.randomPKCECodeVerifier();
      const address = client.buildAuthorizationUrl(await configuration(), {
        ...{ redirect_uri: callback, scope: 'openid', state, nonce },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, state, nonce, verifier };
    },
    finish: async (address, { state, nonce, verifier }) => {
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(address), {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
          idTokenExpected: true,
        });
        return proven(tokens.claims());
      } catch {
        // Whatever is wrong with what the browser brought or the provider sent: nobody was proven.
        return null;
      }
    },
  };
}

/** RFC 8176: the provider says that it saw more than a password. */
const STRONG = ['mfa', 'otp', 'hwk'];

function proven(claims: client.IDToken | undefined): ProvenIdentity | null {
  if (!claims) return null;
  const methods: readonly unknown[] = Array.isArray(claims['amr']) ? claims['amr'] : [];
  return {
    issuer: claims.iss,
    subject: claims.sub,
    isStrong: methods.some((method) => STRONG.includes(String(method))),
  };
}

function isOnThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
