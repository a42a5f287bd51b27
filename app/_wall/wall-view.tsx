'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { WallView as WallViewSettings } from '@/lib/wall/wall-view';
import { ArrangingHint } from './arranging-hint';
import { BarCounts } from './bar-counts';
import { EmptyNamedWall } from './empty-wall';
import { wallKeys } from './key-table';
import { KeysDialog } from './keys-dialog';
import { shownCameras } from './shown-cameras';
import { useArrangement } from './use-arrangement';
import { useArranging } from './use-arranging';
import { useDetails } from './use-details';
import { useNowMs } from './use-now';
import { useOutOfView } from './use-out-of-view';
import { useStateChanges } from './use-state-changes';
import { useWallKeys } from './use-wall-keys';
import { WallBanner } from './wall-banner';
import { WallBar } from './wall-bar';
import { WallCells } from './wall-cells';
import { WallNote } from './wall-note';
import { wallEditPath, wallPath } from './wall-paths';
import { useWallCameras, useWallChanges, useWallConnection, useWallRetry } from './wall-provider';
import { WallSwitcher } from './wall-switcher';
import type { NamedWall } from './wall-switcher';
import { WallTools } from './wall-tools';

export interface WallViewProps {
  /** Those of this wall that the person may see, in order. */
  readonly cameras: readonly WallCamera[];
  readonly view: WallViewSettings;
  /** On the wall of all cameras: whether the person has an order of their own there. */
  readonly hasOwnOrder?: boolean;
  /** Null for the wall of all cameras. */
  readonly wall: (NamedWall & { readonly mayEdit: boolean }) | null;
  /** All named walls that the person may open. */
  readonly walls: readonly NamedWall[];
  readonly isAdmin: boolean;
  /** The sign-out form. */
  readonly signOut: ReactNode;
}

/** A wall of tiles over one connection, with all that can be done on it. */
export function WallView(props: WallViewProps) {
  const { wall, walls, isAdmin, signOut } = props;
  const wallSlug = wall?.slug ?? null;
  const list = useRef<HTMLUListElement>(null);
  const [spoken, say] = useState('');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const current = useCurrentCameras(props);
  const arrangement = useArrangement(current, props, {
    slug: wallSlug,
    mayEdit: wall?.mayEdit ?? true,
  });
  const { cameras, view, resetOrder } = arrangement;
  const arranging = useArranging(list, cameras, arrangement.changeOrder, say);
  const details = useDetails();
  const outOfView = useOutOfView(list, cameras);
  useStateChanges(cameras, outOfView, say);
  useWallKeys(list, cameras, {
    wallSlug,
    move: arranging.move,
    toggleArranging: arranging.toggle,
    toggleDetails: details.toggle,
    leave: (focused) => {
      if (arranging.isOn) arranging.toggle();
      return arranging.isOn || details.close(focused);
    },
    help: () => setHelpOpen(true),
  });
  return (
    <>
      <WallBar
        counts={<BarCounts cameras={cameras} outOfView={outOfView} />}
        switcher={<WallSwitcher wall={wall} walls={walls} />}
        tools={
          <WallTools
            view={view}
            onView={arrangement.changeView}
            isArranging={arranging.isOn}
            onArrange={arranging.toggle}
            onHelp={() => setHelpOpen(true)}
          />
        }
        isPinned={arranging.isOn}
        isAdmin={isAdmin}
        signOut={signOut}
      />
      <ConnectionBanner path={wallPath(wallSlug)} />
      <h1 className="sr-only">{wall?.name ?? 'All cameras'}</h1>
      {cameras.length === 0 && wall ? (
        <EmptyNamedWall editHref={wall.mayEdit ? wallEditPath(wall.slug) : undefined} />
      ) : (
        <WallCells
          {...{ list, cameras, wallSlug, view, arranging, details }}
          onOrder={arrangement.changeOrder}
        />
      )}
      {arranging.isOn && (
        <ArrangingHint
          onReset={
            resetOrder &&
            (() => {
              resetOrder();
              say('The common order of the cameras.');
            })
          }
          onDone={arranging.toggle}
        />
      )}
      <WallNote note={arrangement.note} onDismiss={arrangement.dismissNote} />
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <KeysDialog rows={wallKeys} open={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </>
  );
}

function ConnectionBanner({ path }: { readonly path: string }) {
  return (
    <WallBanner
      connection={useWallConnection()}
      nowMs={useNowMs()}
      loginHref={`/login?next=${encodeURIComponent(path)}`}
      onRetry={useWallRetry()}
    />
  );
}

/** The wall's cameras as they are now; the page is asked again for what only it knows. */
function useCurrentCameras({ cameras: known, wall }: WallViewProps): readonly WallCamera[] {
  const router = useRouter();
  const told = useWallCameras();
  const cameras = shownCameras(known, told, wall === null);
  const isEmpty = cameras.length === 0;
  useWallChanges(() => router.refresh());
  const toldBefore = useRef(told);
  useEffect(() => {
    const isFirst = toldBefore.current === undefined;
    const hasChanged = toldBefore.current !== told;
    toldBefore.current = told;
    // The order, or the last camera went: the page itself knows what to show then.
    if ((hasChanged && !isFirst) || isEmpty) router.refresh();
  }, [told, isEmpty, router]);
  return cameras;
}
