import { expect, test } from 'vitest';
import type { FoundAddress } from '@/lib/discovery/find-event';
import type { FinderEvent } from '@/lib/cameras/find-input';
import { endedFind, startedFind, withEvent } from '@/app/admin/cameras/_find/find-state';
import { choiceFacts, shortAddress, suggestedName } from '@/app/admin/cameras/_find/found-words';
import { jsonLinesOf } from '@/app/admin/cameras/_find/json-lines-of';

const address: FoundAddress = { kind: 'rtsp', url: 'rtsp://10.0.0.9/live?x=1', maker: 'Acme' };

function after(...events: FinderEvent[]) {
  return events.reduce(withEvent, startedFind);
}

test('what is found shows as it comes, until the last line', () => {
  const registered = { name: 'Gate', slug: 'gate' };
  const state = after(
    { type: 'progress', sentence: 'Trying.' },
    { type: 'address', address, registered },
    { type: 'picture', url: address.url, picture: 'data:x' },
    { type: 'note', code: 'log-in-needed', sentence: 'Log in.' },
  );
  expect(state).toMatchObject({
    status: 'searching',
    progress: 'Trying.',
    addresses: [address],
    registered: { [address.url]: registered },
    pictures: { [address.url]: 'data:x' },
    notes: [{ code: 'log-in-needed' }],
  });
  expect(withEvent(state, { type: 'end' })).toMatchObject({ status: 'done', progress: '' });
});

test('an answer that ends without its last line was cut short', () => {
  expect(endedFind(after({ type: 'address', address }))).toMatchObject({
    status: 'failed',
    addresses: [address],
  });
  expect(endedFind(after({ type: 'end' })).status).toBe('done');
});

test('a choice is told by its codec, its size and its sub-stream', () => {
  const main = { ...address, codec: 'H.264', width: 1920, height: 1080 };
  const sub = { ...address, width: 640, height: 360 };
  expect(choiceFacts({ main, sub })).toBe('H.264, 1920 × 1080, with a sub-stream of 640 × 360');
  expect(choiceFacts({ main: address })).toBe('');
});

test('a camera is offered with the name that its device has, or its maker and host', () => {
  const device = { host: '10.0.0.9', port: 80, name: 'Yard', profiles: [], profilesWithSecrets: 0 };
  expect(suggestedName(device, { main: address })).toBe('Yard');
  const profiles = ['b', 'a', 'b'].map((videoSource) => ({ token: 't', name: 'n', videoSource }));
  const second = { main: { ...address, videoSource: 'b' } };
  expect(suggestedName({ ...device, profiles }, second)).toBe('Yard 2');
  expect(suggestedName(undefined, { main: address })).toBe('Acme 10.0.0.9');
  expect(shortAddress(address.url)).toBe('10.0.0.9/live?…');
});

test('lines are read across whatever portions they come in', async () => {
  const bytes = new TextEncoder().encode('{"a":"ä"}\n{"b":2}\n');
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const values: unknown[] = [];
  for await (const value of jsonLinesOf(body)) values.push(value);
  expect(values).toEqual([{ a: 'ä' }, { b: 2 }]);
});
