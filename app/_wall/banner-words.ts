import type { LostWhy, WallConnectionState } from '@/lib/wall/tile-state';
import { momentWords } from './tile-words';

/** What the banner says, and which way out it offers. */
export interface BannerWords {
  readonly tone: 'calm' | 'problem';
  readonly sentence: string;
  readonly action?: 'retry' | 'log-in' | 'reload';
  /** When it tries again by itself, in milliseconds since the epoch. */
  readonly retryAtMs?: number;
}

export interface BannerFacts {
  readonly connection: WallConnectionState;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** Whether a link let this display in, so that nobody can log in here. */
  readonly isKiosk: boolean;
  /** Whether the server was upgraded since the page was loaded. */
  readonly isUpdated: boolean;
}

/** What is over sooner is nothing to tell. */
const hiccupMs = 1_000;

/** Undefined where all is well, or may be well again at once. */
export function bannerWords({
  connection,
  nowMs,
  isKiosk,
  isUpdated,
}: BannerFacts): BannerWords | undefined {
  switch (connection.kind) {
    case 'signed-out':
      return signedOut(isKiosk);
    case 'stills':
      return {
        tone: 'calm',
        sentence:
          'Live pictures do not get through, so these are stills, renewed every 2 s. Trying live again by itself.',
      };
    case 'lost': {
      const { why, sinceMs, retryAtMs, sentence: said } = connection;
      if (nowMs - sinceMs < hiccupMs) return undefined;
      const sentence = said ?? lostSentence(why, momentWords(sinceMs, nowMs));
      return { tone: 'problem', sentence, retryAtMs, action: 'retry' };
    }
    case 'connecting':
    case 'connected':
    case 'paused':
      // A display without a keyboard sees to that by itself.
      return isUpdated && !isKiosk ? upgraded : undefined;
  }
}

const upgraded: BannerWords = {
  tone: 'calm',
  sentence: 'Framewall was upgraded.',
  action: 'reload',
};

function signedOut(isKiosk: boolean): BannerWords {
  if (!isKiosk) {
    const sentence = 'You are signed out. The pictures have stopped.';
    return { tone: 'problem', sentence, action: 'log-in' };
  }
  return {
    tone: 'problem',
    sentence: 'This link is no longer valid. Ask an administrator for a new one.',
  };
}

function lostSentence(why: LostWhy, since: string): string {
  switch (why) {
    case 'offline':
      return 'This device has no network.';
    case 'unreachable':
      return `No answer from the server since ${since}.`;
    case 'closing':
      return 'The server is restarting.';
    case 'held-back':
      return 'Something between here and the server, such as a proxy, holds the pictures back. Ask whoever runs it to switch off buffering.';
    case 'crowded':
      return 'As many as may are watching already.';
    case 'worker':
      return 'This page’s drawing process stopped answering.';
  }
}

/** How long it still waits, as it counts down. */
export function retryWords(retryAtMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((retryAtMs - nowMs) / 1000));
  return seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again now.';
}
