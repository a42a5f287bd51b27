import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { notePeerAddresses, peerAddressHeader } from '@/lib/auth/peer-address';

async function headerSeenByServer(): Promise<unknown> {
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers[peerAddressHeader]);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await fetch(`http://127.0.0.1:${address.port}/`, {
    headers: { [peerAddressHeader]: 'made up', connection: 'close' },
  });
  server.close();
  await once(server, 'close');
  return seen[0];
}

test("each request carries its connection's address, whatever its sender wrote there", async () => {
  const stop = notePeerAddresses();
  expect(await headerSeenByServer()).toBe('127.0.0.1');
  stop();
  expect(await headerSeenByServer()).toBe('made up');
});
