import { isIP } from 'node:net';

/**
 * An IP address as it is usually written: without a port, brackets, a zone, or the IPv6 spelling of
 * an IPv4 address. Undefined for what is none.
 */
export function plainAddress(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  const bracketed = /^\[([^\]]+)\](:\d+)?$/.exec(trimmed)?.[1];
  const withPort = /^([\d.]+):\d+$/.exec(trimmed)?.[1];
  const address = (bracketed ?? withPort ?? trimmed)
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase();
  return isIP(address) === 0 ? undefined : address;
}
