'use client';

import { useState } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { controlClass, Field, noteAttributes } from './field';

/** A labelled input for a password, which can be shown while it is typed. */
export function PasswordField({
  id,
  label,
  hint,
  error,
  ...input
}: Omit<ComponentProps<'input'>, 'id' | 'type' | 'className'> & {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) {
  const [isShown, setShown] = useState(false);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          id={id}
          type={isShown ? 'text' : 'password'}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          className={controlClass('pr-16 noscript:pr-2.5')}
          {...noteAttributes(id, hint, error)}
          {...input}
        />
        {/* It can do nothing without a script. */}
        <button
          type="button"
          aria-pressed={isShown}
          aria-controls={id}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-0 right-0 flex w-16 items-center justify-center rounded-control text-sm text-muted hover:text-text noscript:hidden"
        >
          {isShown ? 'Hide' : 'Show'}
          <span className="sr-only"> {label}</span>
        </button>
      </div>
    </Field>
  );
}
