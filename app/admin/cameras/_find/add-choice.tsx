'use client';

import Link from 'next/link';
import { useId, useState } from 'react';
import { choiceInput } from '@/lib/cameras/camera-choices';
import type { CameraChoice, LogIn } from '@/lib/cameras/camera-choices';
import type { RegisteredCamera } from '@/lib/cameras/find-input';
import { Button } from '@/app/_ui/button';
import { controlClass } from '@/app/_ui/field';
import { PlusIcon, TickIcon } from '@/app/_ui/icons';
import { answerOf } from './answer-of';

type Adding =
  | { readonly kind: 'offered' | 'adding' }
  | { readonly kind: 'added'; readonly camera: RegisteredCamera }
  | { readonly kind: 'refused'; readonly message: string };

/** Adds a found camera in one click; its name is filled in. */
export function AddChoice({
  choice,
  name: suggested,
  logIn,
  registered,
}: {
  readonly choice: CameraChoice;
  readonly name: string;
  readonly logIn: LogIn;
  /** The camera that has this source already. */
  readonly registered: RegisteredCamera | undefined;
}) {
  const id = useId();
  const [name, setName] = useState(suggested);
  const [state, setState] = useState<Adding>({ kind: 'offered' });
  const camera = state.kind === 'added' ? state.camera : registered;
  if (camera !== undefined) return <Added camera={camera} isNew={state.kind === 'added'} />;

  async function add(): Promise<void> {
    setState({ kind: 'adding' });
    setState(await requestCamera(choiceInput(choice, name, logIn)));
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      className="flex flex-wrap items-center gap-2 md:flex-nowrap"
    >
      <label htmlFor={id} className="sr-only">
        Name
      </label>
      <input
        id={id}
        value={name}
        onChange={({ target }) => setName(target.value)}
        maxLength={80}
        aria-invalid={state.kind === 'refused' ? true : undefined}
        aria-describedby={state.kind === 'refused' ? `${id}-error` : undefined}
        className={controlClass('min-w-40 flex-1')}
      />
      <Button type="submit" disabled={state.kind === 'adding'}>
        <PlusIcon />
        Add
      </Button>
      {state.kind === 'refused' && (
        <p id={`${id}-error`} role="alert" className="w-full text-lost">
          {state.message}
        </p>
      )}
    </form>
  );
}

function Added({ camera, isNew }: { readonly camera: RegisteredCamera; readonly isNew: boolean }) {
  return (
    <p role={isNew ? 'status' : undefined} className="flex items-center gap-2">
      <TickIcon className="size-4 shrink-0 text-live" />
      <span>
        {isNew ? 'Added as' : 'Added already, as'}{' '}
        <Link href={`/admin/cameras/${camera.slug}`} className="font-medium underline">
          {camera.name}
        </Link>
      </span>
    </p>
  );
}

async function requestCamera(input: object): Promise<Adding> {
  try {
    const answer = await answerOf('/api/cameras', input);
    if (answer.kind === 'refused') return answer;
    const { camera } = (await new Response(answer.body).json()) as { camera: RegisteredCamera };
    return { kind: 'added', camera };
  } catch {
    return { kind: 'refused', message: 'The server could not be asked. Check the connection.' };
  }
}
