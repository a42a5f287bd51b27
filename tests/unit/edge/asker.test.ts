import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { askerOf, noteAsker } from '@/lib/edge/asker';
import { TrustedProxies } from '@/lib/edge/trusted-proxies';

const trusted = new TrustedProxies(['127.0.0.0/8', '::1', '10.0.0.0/8', '2001:db8::/64']);
const of = (peer: string | undefined, headers: IncomingHttpHeaders = {}) =>
  askerOf({ host: 'server:3000', ...headers }, peer, trusted);

describe('who asks', () => {
  test.each([
    ['198.51.100.4', '198.51.100.4'],
    ['::ffff:198.51.100.4', '198.51.100.4'],
    ['2001:DB8:1::4', '2001:db8:1::4'],
    ['fe80::1%eth0', 'fe80::1'],
    [undefined, 'unknown'],
  ])('a connection from %s comes from %s', (peer, address) => {
    expect(of(peer).address).toBe(address);
  });

  test('a peer that is not trusted is believed nothing', () => {
    const asker = of('198.51.100.4', {
      'x-forwarded-for': '10.0.0.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'other.example',
      'x-forwarded-port': '444',
    });
    expect(asker).toEqual({ address: '198.51.100.4', secure: false, host: 'server:3000' });
  });

  test.each([
    ['127.0.0.1', '198.51.100.4', '198.51.100.4'],
    ['127.0.0.1', '203.0.113.9, 198.51.100.4', '198.51.100.4'],
    ['127.0.0.1', '203.0.113.9, 198.51.100.4, 10.1.2.3', '198.51.100.4'],
    ['::ffff:127.0.0.1', '[2001:db8:1::4]:5555', '2001:db8:1::4'],
    ['::1', '198.51.100.4:5555', '198.51.100.4'],
    ['2001:db8::8', '10.0.0.7', '10.0.0.7'],
    ['127.0.0.1', '203.0.113.9, unknown', '127.0.0.1'],
    ['127.0.0.1', '', '127.0.0.1'],
  ])('from %s, “%s” means %s', (peer, list, address) => {
    expect(of(peer, { 'x-forwarded-for': list }).address).toBe(address);
  });

  test.each([
    [{ 'x-forwarded-host': 'cams.example' }, 'cams.example'],
    [{ 'x-forwarded-host': 'cams.example:8443, inner' }, 'cams.example:8443'],
    [{ 'x-forwarded-host': 'cams.example', 'x-forwarded-port': '8443' }, 'cams.example:8443'],
    [{ 'x-forwarded-host': 'cams.example', 'x-forwarded-port': '443' }, 'cams.example'],
    [{ 'x-forwarded-host': '[2001:db8::1]', 'x-forwarded-port': '8443' }, '[2001:db8::1]:8443'],
    [{ 'x-forwarded-port': '8443' }, 'server:3000'],
  ])('a trusted proxy’s %o makes the host %s', (headers, host) => {
    expect(of('127.0.0.1', headers).host).toBe(host);
  });
});

test('what anybody said is taken out, and what is known put in', () => {
  const headers: IncomingHttpHeaders = {
    host: 'server:3000',
    forwarded: 'for=10.0.0.7;proto=https',
    'x-real-ip': '10.0.0.7',
    'x-forwarded-for': '10.0.0.7',
    'x-forwarded-server': 'x',
    'x-middleware-subrequest': 'proxy',
    'x-framewall-address': '10.0.0.7',
    'cf-connecting-ip': '10.0.0.7',
    'x-takeover': '1',
  };
  noteAsker(headers, { address: '198.51.100.4', secure: true, host: 'cams.example' });
  expect(headers).toEqual({
    host: 'server:3000',
    'x-takeover': '1',
    'x-framewall-address': '198.51.100.4',
    'x-forwarded-for': '198.51.100.4',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'cams.example',
    'x-forwarded-port': '443',
  });
});
