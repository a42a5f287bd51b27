import { isIPv6 } from 'node:net';

/** Of the eight groups of an IPv6 address, those that a household or a machine has for itself. */
const networkGroups = 4;

/**
 * What is counted as one address: with IPv6, a household has as many addresses as it likes (RFC 6177),
 * all of them in one /64.
 */
export function networkOf(address: string | undefined): string | undefined {
  if (address === undefined || address === 'unknown') return undefined;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = groupsOf(head);
  const missing = tail === undefined ? 0 : 8 - groups.length - groupsOf(tail).length;
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...groupsOf(tail)];
  return `${all.slice(0, networkGroups).join(':')}::/64`;
}

function groupsOf(text = ''): string[] {
  return text === '' ? [] : text.split(':').map((group) => group.replace(/^0+(?=.)/, ''));
}
