'use client';

import { useState } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { useStateChanges } from '../_wall/use-state-changes';

/** For screen readers: to which camera somebody went on, and what becomes of it. */
export function CameraSpoken({ camera }: { readonly camera: WallCamera | undefined }) {
  const [spoken, say] = useState('');
  const [lastId, setLastId] = useState(camera?.id);
  if (camera !== undefined && camera.id !== lastId) {
    setLastId(camera.id);
    say(camera.name);
  }
  return (
    <>
      {/* Always there, since what comes with its words is read out by few. */}
      <p role="status" className="sr-only">
        {spoken}
      </p>
      {camera && <Changes key={camera.id} camera={camera} say={say} />}
    </>
  );
}

const noneOutOfView: ReadonlySet<string> = new Set();

function Changes({
  camera,
  say,
}: {
  readonly camera: WallCamera;
  readonly say: (words: string) => void;
}) {
  useStateChanges([camera], noneOutOfView, say);
  return null;
}
