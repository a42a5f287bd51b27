'use client';

import { useRef, useState } from 'react';
import { Button } from '@/app/_ui/button';
import { movedTo } from '@/app/_ui/moved-to';
import { WallProvider } from '@/app/_wall/wall-provider';
import { markOf } from '@/app/_ui/drag-mark';
import { useRowDrag } from '@/app/_ui/use-row-drag';
import type { RowDrag } from '@/app/_ui/use-row-drag';
import type { CameraSummary } from '@/lib/cameras/camera';
import { PickRow } from './pick-row';
import type { Pick } from './wall-form-values';

type Picks = readonly Pick[];

/** All cameras with their live pictures: which of them are on the wall, and in what order. */
export function CameraPicks({
  cameras,
  picks,
  error,
  onChange,
}: {
  readonly cameras: readonly CameraSummary[];
  readonly picks: Picks;
  readonly error: string | undefined;
  readonly onChange: (change: (picks: Picks) => Picks) => void;
}) {
  const [announcement, announce] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const { drag, begin } = useRowDrag(list, move);
  const bySlug = new Map(cameras.map((camera) => [camera.slug, camera]));
  const rows = picks.flatMap((pick) => {
    const camera = bySlug.get(pick.slug);
    return camera ? [{ ...pick, camera }] : [];
  });
  const count = rows.filter(({ isOn }) => isOn).length;

  function move({ from, to }: RowDrag): void {
    if (to < 0 || to >= rows.length) return;
    announce(`${rows[from]?.camera.name ?? ''} is now at place ${to + 1} of ${rows.length}.`);
    onChange(() => movedTo(rows, from, to).map(({ slug, isOn }) => ({ slug, isOn })));
  }

  const choose = (isOn: boolean, slug?: string) =>
    onChange((old) =>
      old.map((pick) => (slug === undefined || pick.slug === slug ? { ...pick, isOn } : pick)),
    );

  return (
    <fieldset aria-describedby={error === undefined ? undefined : 'cameras-error'}>
      <legend className="font-medium">Cameras, in their order on the wall</legend>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="needs-script text-muted">{`${count} of ${rows.length} on the wall`}</p>
        <div className="needs-script flex gap-1">
          <Button tone="bare" onClick={() => choose(true)}>
            All
          </Button>
          <Button tone="bare" onClick={() => choose(false)}>
            None
          </Button>
        </div>
      </div>
      {error !== undefined && (
        <p id="cameras-error" className="mb-2 text-lost">
          {error}
        </p>
      )}
      {rows.length === 0 && <p className="text-muted">There are no cameras yet.</p>}
      <WallProvider url="/api/wall?shown=reported">
        <ul ref={list} className="border-t border-line">
          {rows.map(({ camera, isOn }, index) => (
            <PickRow
              key={camera.id}
              camera={camera}
              isOn={isOn}
              place={index + 1}
              count={rows.length}
              mark={markOf(index, drag)}
              onChoose={(chosen) => choose(chosen, camera.slug)}
              onStep={(step) => move({ from: index, to: index + (step === 'up' ? -1 : 1) })}
              onDragStart={(event) => begin(index, event)}
            />
          ))}
        </ul>
      </WallProvider>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </fieldset>
  );
}
