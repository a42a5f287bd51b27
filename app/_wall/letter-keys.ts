'use client';

import { useSyncExternalStore } from 'react';

/* Keys that are a single letter, figure or sign can be switched off (WCAG 2.1.4): who speaks to the
   computer, or whose hand slips, would press them without meaning to. */

const storageKey = 'framewall.letter-keys';
const off = 'off';
/** What stands for the space bar in tooltips. */
const spaceName = 'Space';

/** Where the browser keeps nothing, the choice lasts as long as the page. */
let unkept: string | null = null;
const listeners = new Set<() => void>();

/**
 * Whether a key does something here.
 * @param key as `KeyboardEvent.key` has it: those with names (arrows, Enter, Escape) are longer than one
 */
export function isKeyOn(key: string, hasLetterKeys: boolean): boolean {
  return hasLetterKeys || key === '?' || Array.from(key).length > 1;
}

export function useHasLetterKeys(): boolean {
  return useSyncExternalStore(subscribe, hasLetterKeys, () => true);
}

/** Keeps the choice in this browser, for all its pages. */
export function setLetterKeys(areOn: boolean): void {
  unkept = areOn ? null : off;
  try {
    if (areOn) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, off);
  } catch {
    // A browser may refuse.
  }
  for (const tell of listeners) tell();
}

export interface KeyHint {
  readonly title: string;
  readonly 'aria-keyshortcuts': string | undefined;
}

/** What the tooltip of a control says, and what screen readers do, of the key that does the same. */
export function useKeyHint(): (words: string, key: string) => KeyHint {
  const areOn = useHasLetterKeys();
  return (words, key) =>
    isKeyOn(key === spaceName ? ' ' : key, areOn)
      ? { title: `${words} (${key})`, 'aria-keyshortcuts': key }
      : { title: words, 'aria-keyshortcuts': undefined };
}

function hasLetterKeys(): boolean {
  try {
    return (localStorage.getItem(storageKey) ?? unkept) !== off;
  } catch {
    return unkept !== off;
  }
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  // From another tab.
  addEventListener('storage', onChange);
  return () => {
    listeners.delete(onChange);
    removeEventListener('storage', onChange);
  };
}
