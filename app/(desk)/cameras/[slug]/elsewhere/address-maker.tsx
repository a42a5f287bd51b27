'use client';

import Link from 'next/link';
import { useActionState } from 'react';
import { Button } from '@/app/_ui/button';
import { CopyField } from '@/app/_ui/copy-field';
import { controlClass } from '@/app/_ui/field';
import { Notice } from '@/app/_ui/notice';
import { dayWords } from '@/app/_ui/time-words';
import { terms, type AddressState, type MakeAddress } from './address-state';
import type { ProgramWords } from './viewer-programs';

/** One program: where its addresses go, and the button that makes them. */
export function AddressMaker({
  id,
  words: { name, where },
  cameraName,
  action,
}: {
  readonly id: string;
  readonly words: ProgramWords;
  readonly cameraName: string;
  readonly action: MakeAddress;
}) {
  const [state, dispatch, working] = useActionState(action, { kind: 'untouched' });
  return (
    <section aria-labelledby={id} className="space-y-3 py-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 sm:flex-1">
          <h2 id={id} className="font-semibold">
            {name}
          </h2>
          <p className="text-sm text-muted">{where}</p>
        </div>
        <form action={dispatch} className="flex flex-wrap gap-2">
          <select
            name="days"
            aria-label={`How long the address for ${name} works`}
            className={controlClass('w-auto!')}
          >
            {terms.map(({ days, label }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </select>
          <Button type="submit" disabled={working} aria-label={`Make an address for ${name}`}>
            Make an address
          </Button>
        </form>
      </div>
      <Outcome state={state} cameraName={cameraName} />
    </section>
  );
}

function Outcome({
  state,
  cameraName,
}: {
  readonly state: AddressState;
  readonly cameraName: string;
}) {
  switch (state.kind) {
    case 'untouched':
      return null;
    case 'refused':
      return <Notice tone="problem">{state.message}</Notice>;
    case 'made':
      return (
        <>
          <Notice tone="done">
            Copy this now: it is not shown again. Whoever has it can watch “{cameraName}”
            {state.expiresAt !== null && ` until ${dayWords(state.expiresAt)}, or`} until you revoke
            the token “{state.tokenName}” under{' '}
            <Link href="/account/tokens" className="underline">
              API tokens
            </Link>
            .
          </Notice>
          {state.snippets.map(({ label, text }, place) => (
            <CopyField key={label} label={label} text={text} takesFocus={place === 0} />
          ))}
        </>
      );
  }
}
