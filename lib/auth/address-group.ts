import { isIPv6 } from 'node:net';

/** What one connection to the internet is given: whoever has it can use any address in it. */
const groupParts = 4;
const allParts = 8;

/**
 * What counts as one place for limits: an IPv4 address as it is, and the first 64 bits of an IPv6
 * address. Anything else stays as it is, such as `unknown`.
 */
export function addressGroup(address: string): string {
  return address
    .split(' via ')
    .map((one) => (isIPv6(one) ? ipv6Group(one) : one))
    .join(' via ');
}

function ipv6Group(address: string): string {
  const [bare = ''] = address.toLowerCase().split('%');
  const [head = '', tail] = bare.split('::');
  const front = partsOf(head);
  const back = tail === undefined ? [] : partsOf(tail);
  const zeros = Array<string>(Math.max(allParts - front.length - back.length, 0)).fill('0');
  const parts = [...front, ...zeros, ...back].slice(0, groupParts);
  return `${parts.map((part) => Number.parseInt(part, 16).toString(16)).join(':')}::/64`;
}

function partsOf(text: string): string[] {
  if (text === '') return [];
  // The last may be an IPv4 address, which stands for two.
  return text.split(':').flatMap((part) => (part.includes('.') ? ['0', '0'] : [part]));
}
