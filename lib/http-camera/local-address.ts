import { BlockList, isIPv6 } from 'node:net';

/**
 * Whether an IP address is this machine's own (loopback, unspecified) or only valid on this link
 * (169.254.0.0/16, where clouds keep their metadata, and fe80::/10).
 */
export function isLocalAddress(address: string): boolean {
  const withoutZone = address.split('%', 1)[0] ?? '';
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutZone)?.[1] ?? withoutZone;
  return localAddresses().check(dotted, isIPv6(dotted) ? 'ipv6' : 'ipv4');
}

let known: BlockList | undefined;

function localAddresses(): BlockList {
  if (known !== undefined) return known;
  known = new BlockList();
  known.addSubnet('127.0.0.0', 8, 'ipv4');
  known.addSubnet('0.0.0.0', 8, 'ipv4');
  known.addSubnet('169.254.0.0', 16, 'ipv4');
  known.addAddress('::1', 'ipv6');
  known.addAddress('::', 'ipv6');
  known.addSubnet('fe80::', 10, 'ipv6');
  return known;
}
