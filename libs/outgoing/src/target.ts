import { isIP } from 'node:net';
import { err, ok, type Refusal, type Result } from '@popstrace/kernel';
import { isLoopback, isPublicAddress } from './public-address.js';

/** `public` alone, unless this is a demonstration or a test on one machine. */
export type OutgoingRule = 'public' | 'loopback-too';

/** Names that mean this machine or its network, whatever a resolver says (RFC 6761, RFC 6762, RFC 8375). */
const INSIDE = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|localdomain)\.?$/i;

const LONGEST = 2_000;

/**
 * Whether an address that somebody gave may be called at all; what its name resolves to is judged when
 * it is called. The URL standard has brought 0x7f.1, 2130706433 and 0177.0.0.1 to 127.0.0.1 before that.
 */
export function judgeTarget(
  text: string,
  rule: OutgoingRule,
  pointer = '/url',
): Result<URL, readonly Refusal<'address-refused'>[]> {
  const why =
    text.length > LONGEST || !URL.canParse(text) ? MALFORMED : flawOf(new URL(text), rule);
  return why === null
    ? ok(new URL(text))
    : err([{ code: 'address-refused', message: why, pointer }]);
}

const MALFORMED = 'This is no address: give one such as https://example.org/hooks.';

function flawOf(
  { protocol, username, password, hostname }: URL,
  rule: OutgoingRule,
): string | null {
  const host = hostname.replace(/^\[|\]$/g, '');
  const isOwn = rule === 'loopback-too' && (isLoopback(host) || host === 'localhost');
  if (protocol !== 'https:' && !(isOwn && protocol === 'http:'))
    return 'Only https:// is called: what is sent must be read by nobody on its way.';
  if (username !== '' || password !== '') return 'Leave name and password out of the address.';
  if (isOwn) return null;
  const isInside =
    isIP(host) === 0 ? INSIDE.test(host) || !host.includes('.') : !isPublicAddress(host);
  return isInside ? 'This address is not on the public internet: give one that is.' : null;
}
