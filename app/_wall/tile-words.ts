import type { TileState } from '@/lib/wall/tile-state';

/** The state in one word, as it stands on the tile. */
export const stateWords: Record<TileState['kind'], string> = {
  live: 'LIVE',
  delayed: 'DELAYED',
  frozen: 'FROZEN',
  held: 'FROZEN BY YOU',
  starting: 'STARTING',
  lost: 'LOST',
  off: 'OFF',
};

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How old a picture is, in as few signs as tell it: `0.4 s`, `42 s`, `3 min`, `2 h`, `5 days`. */
export function ageWords(ageMs: number): string {
  const age = Math.max(0, ageMs);
  if (age < 9950) return `${(age / secondMs).toFixed(1)} s`;
  if (age < 2 * minuteMs) return `${Math.round(age / secondMs)} s`;
  if (age < 2 * hourMs) return `${Math.floor(age / minuteMs)} min`;
  if (age < 2 * dayMs) return `${Math.floor(age / hourMs)} h`;
  return `${Math.floor(age / dayMs)} days`;
}

/**
 * A moment in this machine's time zone: `14:03`, and with the day once it is not today's.
 * Both are in milliseconds since the epoch.
 */
export function momentWords(momentMs: number, nowMs: number): string {
  const moment = new Date(momentMs);
  const time = `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
  if (moment.toDateString() === new Date(nowMs).toDateString()) return time;
  const day = moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return `${day}, ${time}`;
}

/** What follows the word: an age, a moment, or nothing. */
export function stateDetail(state: TileState, nowMs: number): string | undefined {
  switch (state.kind) {
    case 'live':
    case 'starting':
    case 'off':
      return undefined;
    case 'delayed':
    case 'held':
      return ageWords(state.ageMs);
    case 'frozen':
    case 'lost':
      return `since ${momentWords(state.sinceMs, nowMs)}`;
  }
}

/**
 * The state as a screen reader says it after the camera's name. No age: it would be another sentence
 * with every tick.
 */
export function spokenState(state: TileState, nowMs: number): string {
  const word = stateWords[state.kind].toLowerCase();
  switch (state.kind) {
    case 'live':
    case 'delayed':
    case 'held':
    case 'starting':
    case 'off':
      return word;
    case 'frozen':
      return `${word} since ${momentWords(state.sinceMs, nowMs)}`;
    case 'lost':
      return `${word} since ${momentWords(state.sinceMs, nowMs)}: ${state.reason}`;
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
