'use client';

import { useActionState } from 'react';
import { Button } from '@/app/_ui/button';
import { CopyField } from '@/app/_ui/copy-field';
import { Notice } from '@/app/_ui/notice';
import type { PushKeyState } from './push-actions';
import { pushCommands } from './push-commands';
import type { PushAddress } from './push-commands';

/** Makes, replaces and removes a camera's key, and shows what to type to send pictures with it. */
export function PushKey({
  action,
  slug,
  isSet,
  address,
}: {
  readonly action: (state: PushKeyState, form: FormData) => Promise<PushKeyState>;
  readonly slug: string;
  readonly isSet: boolean;
  readonly address: PushAddress;
}) {
  const [state, dispatch, working] = useActionState(action, { kind: 'untouched' });
  const key = state.kind === 'made' ? state.key : undefined;
  return (
    <>
      <KeyState state={state} isSet={isSet} />
      {key !== undefined && <CopyField label="The new key" text={key} />}
      {pushCommands(address, slug, key).map(({ label, command }) => (
        <CopyField key={label} label={label} text={command} />
      ))}
      <p className="text-sm text-muted">
        Another program that sends already has to end first, unless you add{' '}
        <code className="font-mono">?takeover=1</code> to the address
        {address.tcpPort !== undefined && (
          <>
            {' '}
            or <code className="font-mono">takeover</code> after the key
          </>
        )}
        .
      </p>
      <form action={dispatch} className="flex flex-wrap gap-2">
        <Button type="submit" tone={isSet ? 'plain' : 'primary'} disabled={working}>
          {isSet ? 'Replace the key' : 'Create a push key'}
        </Button>
        {isSet && (
          <Button type="submit" name="intent" value="remove" tone="danger" disabled={working}>
            Remove the key
          </Button>
        )}
      </form>
    </>
  );
}

function KeyState({ state, isSet }: { readonly state: PushKeyState; readonly isSet: boolean }) {
  switch (state.kind) {
    case 'made':
      return (
        <Notice tone="done">
          This is the new key. Copy it now: it is not shown again. A former key no longer works.
        </Notice>
      );
    case 'removed':
      return <Notice tone="done">The key was removed. Nobody can send pictures now.</Notice>;
    case 'refused':
      return <Notice tone="problem">{state.message}</Notice>;
    case 'untouched':
      return (
        <p className="text-muted">
          {isSet
            ? 'Key set. It is not shown again; replacing it cuts off whoever uses it.'
            : 'No key yet: nobody can send pictures to this camera. Create one, then start a program with it.'}
        </p>
      );
  }
}
