'use client';

import { useState } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { WallView } from '@/lib/wall/wall-view';
import { NewestOnly } from './newest-only';
import { saveWall } from './save-wall';
import { inOrder } from './shown-cameras';

export interface WallInHand {
  /** Of a named wall; null for the wall of all cameras. */
  readonly slug: string | null;
  readonly mayEdit: boolean;
}

export interface KnownWall {
  readonly cameras: readonly WallCamera[];
  readonly view: WallView;
  /** On the wall of all cameras: whether the person has an order of their own there. */
  readonly hasOwnOrder?: boolean;
}

export interface Arrangement {
  readonly view: WallView;
  readonly cameras: readonly WallCamera[];
  /** Something to tell the person about what they changed. */
  readonly note: string | undefined;
  readonly changeView: (view: WallView) => void;
  /** @param ids of all the cameras, in their new order */
  readonly changeOrder: (ids: readonly string[]) => void;
  /** To the common order of all cameras; absent where that is what shows. */
  readonly resetOrder: (() => void) | undefined;
  readonly dismissNote: () => void;
}

interface Own {
  readonly view?: WallView;
  readonly order?: readonly string[];
}

const onlyHere = 'Only in this browser, until you reload: somebody else made this wall.';

/**
 * What the person changed on the wall shows at once, and is saved where they may. It counts for more
 * than what the page was made with, until the page brings something new.
 * @param cameras as they stand now
 * @param known what the page was made with
 */
export function useArrangement(
  cameras: readonly WallCamera[],
  known: KnownWall,
  wall: WallInHand,
): Arrangement {
  const { view } = known;
  const [own, setOwn] = useOwnUntil(JSON.stringify([view, known.cameras.map(({ id }) => id)]));
  const [note, setNote] = useState<string>();
  const [saver] = useState(
    () =>
      new NewestOnly<Own & { readonly slug: string | null }>(async ({ slug, ...change }) => {
        setNote(await saveWall(slug, change));
      }),
  );
  const shown = {
    view: own.view ?? view,
    cameras: own.order ? inOrder(cameras, own.order) : cameras,
  };

  function change(changed: Own): void {
    const next = { ...own, ...changed };
    setOwn(next);
    if (!wall.mayEdit) {
      setNote(onlyHere);
      return;
    }
    saver.put({ slug: wall.slug, ...next });
  }

  return {
    ...shown,
    note,
    changeView: (changed) => change({ view: changed }),
    changeOrder: (order) => change({ order }),
    resetOrder: known.hasOwnOrder === true ? () => change({ order: [] }) : undefined,
    dismissNote: () => setNote(undefined),
  };
}

/** Nothing again as soon as `key` is another. */
function useOwnUntil(key: string): readonly [Own, (own: Own) => void] {
  const [own, setOwn] = useState<Own>({});
  const [lastKey, setLastKey] = useState(key);
  if (key !== lastKey) {
    setLastKey(key);
    setOwn({});
    return [{}, setOwn];
  }
  return [own, setOwn];
}
