import { BlockList, isIP } from 'node:net';

/**
 * What is not globally reachable, or means another address than it says: IANA's IPv4 and IPv6
 * Special-Purpose Address Registries (RFC 6890), multicast (RFC 5771), and what is reserved. The
 * metadata services of clouds are link-local (169.254.169.254) or unique local (fd00:ec2::254).
 */
const IPV4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
  // Azure answers its machines here, and nobody else.
  '168.63.129.16/32',
];

/** Of IPv6 only 2000::/3 is handed out; of that, these hold or tunnel to something else. */
const IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const special = listOf(IPV4, 'ipv4');
const specialIn6 = listOf(IPV6, 'ipv6');
const global6 = listOf(['2000::/3'], 'ipv6');

/** Whether an address, as a resolver spells it, is one of the public internet. No name is. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !special.check(address, 'ipv4');
  // ::ffff:127.0.0.1 and 64:ff9b::7f00:1 are no part of 2000::/3, whatever they stand for.
  return kind === 6 && global6.check(address, 'ipv6') && !specialIn6.check(address, 'ipv6');
}

export function isLoopback(address: string): boolean {
  return /^127\.|^::1$/.test(address) && isIP(address) !== 0;
}

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
