import { requirePageActor } from '@/lib/auth/authorise';
import { firstStills } from '@/lib/cameras/first-stills';
import { runtime } from '@/lib/runtime/runtime';
import { BarSignOut } from '../_wall/bar-sign-out';
import { EmptyWall } from '../_wall/empty-wall';
import { FirstStillsProvider } from '../_wall/first-stills';
import { StillWall } from '../_wall/still-wall';
import { WallBar } from '../_wall/wall-bar';
import { WallView } from '../_wall/wall-view';
import { addTestPattern } from '../admin/cameras/actions';

export default async function WallPage() {
  const actor = await requirePageActor('/');
  const { walls, homeWalls, hubs, streams, clock } = runtime();
  const { cameras, view, hasOwnOrder } = homeWalls.of(actor);
  const isAdmin = actor.role === 'admin';
  const signOut = <BarSignOut />;
  return (
    <>
      {cameras.length === 0 ? (
        <>
          <WallBar isAdmin={isAdmin} signOut={signOut} />
          <EmptyWall isAdmin={isAdmin} addTestPattern={addTestPattern} />
        </>
      ) : (
        <>
          <FirstStillsProvider
            stills={firstStills(cameras, { hubs, renditions: streams.renditions, clock })}
          >
            <WallView
              cameras={cameras}
              view={view}
              wall={null}
              hasOwnOrder={hasOwnOrder}
              walls={walls.list(actor).map(({ slug, name }) => ({ slug, name }))}
              isAdmin={isAdmin}
              signOut={signOut}
            />
          </FirstStillsProvider>
          <StillWall cameras={cameras} />
        </>
      )}
    </>
  );
}
