'use client';

import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { barControlClass } from './bar-control';

/**
 * A part of the bar that opens: only one at a time. Closes on Escape, on a press elsewhere and when
 * one of its links is followed; opens without a script, too.
 */
export function BarMenu({
  summary,
  title,
  align,
  children,
}: {
  readonly summary: ReactNode;
  readonly title: string;
  /** Which edge of the menu stands under that of its button. */
  readonly align: 'left' | 'right';
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const details = element.current;
    return details ? closeInTime(details) : undefined;
  }, []);

  return (
    <details ref={element} name="bar" className="bar-menu" data-align={align}>
      <summary className={barControlClass} title={title}>
        {summary}
      </summary>
      <div className="bar-panel">{children}</div>
    </details>
  );
}

/** @returns stops listening */
function closeInTime(details: HTMLDetailsElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // Not before the click: a menu that closes under the finger would move what it is meant for.
  addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Node && !details.contains(target)) details.open = false;
    },
    { signal },
  );
  details.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest('a')) details.open = false;
    },
    { signal },
  );
  details.addEventListener(
    'keydown',
    (press) => {
      if (press.key !== 'Escape' || !details.open) return;
      press.preventDefault();
      details.open = false;
      details.querySelector('summary')?.focus();
    },
    { signal },
  );
  return () => stop.abort();
}
