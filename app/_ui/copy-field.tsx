'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Button } from './button';
import { controlClass } from './field';

/** How long the button says what it did. */
const answerMs = 4_000;

const words = { copied: 'Copied', selected: 'Selected' } as const;
const spoken = { copied: 'Copied.', selected: 'Selected: copy it now.' } as const;

/**
 * A text to be copied elsewhere. Browsers open the clipboard only to pages that came over https or
 * from this machine; on others the button selects the text.
 */
export function CopyField({
  label,
  text,
  takesFocus = false,
}: {
  readonly label: string;
  readonly text: string;
  /** Of what appears once, in answer to a button: it is then in view, selected, and read out. */
  readonly takesFocus?: boolean;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [answer, setAnswer] = useState<keyof typeof words>();

  useEffect(() => {
    if (answer === undefined) return undefined;
    const timer = setTimeout(() => setAnswer(undefined), answerMs);
    return () => clearTimeout(timer);
  }, [answer]);

  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus, text]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setAnswer('copied');
    } catch {
      input.current?.select();
      setAnswer('selected');
    }
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium wrap-anywhere">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={input}
          id={id}
          readOnly
          value={text}
          spellCheck={false}
          className={controlClass('font-mono text-sm')}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className="shrink-0" aria-label={`Copy: ${label}`} onClick={() => void copy()}>
          {answer === undefined ? 'Copy' : words[answer]}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {answer !== undefined && spoken[answer]}
      </p>
    </div>
  );
}
