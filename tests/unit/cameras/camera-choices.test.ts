import { expect, test } from 'vitest';
import { cameraChoices, choiceInput } from '@/lib/cameras/camera-choices';
import { cameraInput } from '@/lib/cameras/camera-input';
import type { FoundAddress } from '@/lib/discovery/find-event';

const main: FoundAddress = {
  kind: 'rtsp',
  url: 'rtsp://10.0.0.9/main',
  maker: 'Acme',
  width: 1920,
};
const middle: FoundAddress = { ...main, url: 'rtsp://10.0.0.9/mid', substream: true, width: 1280 };
const small: FoundAddress = { ...main, url: 'rtsp://10.0.0.9/sub', substream: true, width: 640 };
const still: FoundAddress = { kind: 'snapshot', url: 'https://10.0.0.9/snap.jpg' };

test('a main stream takes the smallest sub-stream of its camera along', () => {
  expect(cameraChoices([main, middle, still, small])).toEqual([
    { main, sub: small },
    { main: still },
  ]);
});

test('a sub-stream of another maker, kind or host is not taken along', () => {
  const others: FoundAddress[] = [
    { ...small, maker: 'Other' },
    { ...small, kind: 'mjpeg', url: 'http://10.0.0.9/sub' },
    { ...small, url: 'rtsp://10.0.0.8/sub' },
  ];
  for (const other of others) {
    expect(cameraChoices([main, other])).toEqual([{ main }, { main: other }]);
  }
});

test('a sub-stream alone stands for itself', () => {
  expect(cameraChoices([small])).toEqual([{ main: small }]);
});

test('a choice is what the registry takes, with the log-in for both streams', () => {
  const input = choiceInput({ main: still }, 'Gate', { username: 'a', password: 'b' });
  expect(cameraInput.safeParse(input).data).toMatchObject({
    name: 'Gate',
    source: {
      kind: 'snapshot',
      url: still.url,
      username: 'a',
      password: 'b',
      acceptCertificate: true,
    },
  });
  expect(choiceInput({ main, sub: small }, 'Gate', { username: 'a', password: '' })).toEqual({
    name: 'Gate',
    source: { kind: 'rtsp', url: main.url, username: 'a' },
    subSource: { kind: 'rtsp', url: small.url, username: 'a' },
  });
});
