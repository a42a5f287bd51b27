'use client';

import { useEffect, useEffectEvent } from 'react';
import type { KeyRow } from './key-table';
import { isKeyOn, useHasLetterKeys } from './letter-keys';

/**
 * Obeys the keys of a table. Never while somebody types or a dialog is open, nor with a modifier; and
 * what a control does with Enter and the space bar stays its own. Single letters may be switched off.
 * @param act says whether it did something: only then is the browser's own answer to the key left out
 */
export function useKeys<Action extends string>(
  rows: readonly KeyRow<Action>[],
  act: (action: Action, key: string) => boolean,
): void {
  const hasLetterKeys = useHasLetterKeys();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isForPage(event)) return;
    const key = event.key.toLowerCase();
    if (!isKeyOn(key, hasLetterKeys)) return;
    const row = rows.find(({ keys }) => keys.includes(key));
    if (row === undefined || (event.repeat && !key.startsWith('arrow'))) return;
    if (act(row.action, key)) event.preventDefault();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

const typing = 'input, textarea, select, [contenteditable]';
const controls = 'button, summary, a:not([data-tile-link])';

function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  // After a click on its text, the focus is not even in it.
  if (document.querySelector('dialog[open]')) return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  if (target.matches(typing)) return false;
  const isPress = event.key === 'Enter' || event.key === ' ';
  return !(isPress && target.matches(controls));
}
