import { describe, expect, test } from 'vitest';
import { bannerWords, retryWords, type BannerFacts } from '@/app/_wall/banner-words';
import type { LostWhy } from '@/lib/wall/tile-state';

const nowMs = new Date(2026, 4, 6, 14, 5, 0).getTime();
const sinceMs = new Date(2026, 4, 6, 14, 3, 10).getTime();
const retryAtMs = nowMs + 4_200;

function words(facts: Partial<BannerFacts>) {
  return bannerWords({
    connection: { kind: 'connected' },
    nowMs,
    isKiosk: false,
    isUpdated: false,
    ...facts,
  });
}

describe('a lost connection', () => {
  test.each<[LostWhy, string]>([
    ['offline', 'This device has no network.'],
    ['unreachable', 'No answer from the server since 14:03.'],
    ['closing', 'The server is restarting.'],
    [
      'held-back',
      'Something between here and the server, such as a proxy, holds the pictures back. Ask whoever runs it to switch off buffering.',
    ],
    ['worker', 'This page’s drawing process stopped answering.'],
  ])('(%s) is told with its cause, and can be tried at once', (why, sentence) => {
    const connection = { kind: 'lost', why, sinceMs, retryAtMs } as const;
    expect(words({ connection })).toEqual({
      tone: 'problem',
      sentence,
      retryAtMs,
      action: 'retry',
    });
  });

  test('is not told while it may be a hiccup', () => {
    const lost = { kind: 'lost', why: 'unreachable', retryAtMs } as const;
    expect(words({ connection: { ...lost, sinceMs: nowMs - 900 } })).toBeUndefined();
    expect(words({ connection: { ...lost, sinceMs: nowMs - 1_000 } })).toBeDefined();
  });

  test('counts down to the next attempt', () => {
    expect(retryWords(retryAtMs, nowMs)).toBe('Trying again in 5 s.');
    expect(retryWords(nowMs - 10, nowMs)).toBe('Trying again now.');
  });
});

test('who is signed out can log in; a display that a link let in is told of the link', () => {
  const connection = { kind: 'signed-out' } as const;
  expect(words({ connection })).toMatchObject({ action: 'log-in', tone: 'problem' });
  const kiosk = words({ connection, isKiosk: true });
  expect(kiosk?.sentence).toBe('This link is no longer valid. Ask an administrator for a new one.');
  expect(kiosk?.action).toBeUndefined();
});

test('stills are said to be stills', () => {
  const said = words({ connection: { kind: 'stills', sinceMs } });
  expect(said?.sentence).toMatch(/so these are stills, renewed every 2 s/);
});

test.each(['connecting', 'connected', 'paused'] as const)('%s is nothing to tell', (kind) => {
  expect(words({ connection: { kind } })).toBeUndefined();
});

describe('an upgraded server', () => {
  test('asks for the page to be loaded anew', () => {
    expect(words({ isUpdated: true })).toMatchObject({ action: 'reload', tone: 'calm' });
  });

  test('is nothing that a display asks anybody for', () => {
    expect(words({ isUpdated: true, isKiosk: true })).toBeUndefined();
  });

  test('counts for less than a lost connection', () => {
    const connection = { kind: 'lost', why: 'closing', sinceMs, retryAtMs } as const;
    expect(words({ connection, isUpdated: true })?.action).toBe('retry');
  });
});
