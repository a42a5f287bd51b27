import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { plainView } from '@/lib/wall/wall-view';
import { BarSignOut } from '../_wall/bar-sign-out';
import { EmptyWall } from '../_wall/empty-wall';
import { WallBar } from '../_wall/wall-bar';
import { WallView } from '../_wall/wall-view';
import { addTestPattern } from '../admin/cameras/actions';

export default async function WallPage() {
  const actor = await requirePageActor('/');
  const cameras = runtime().registry.summaries(actor);
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
        <WallView
          cameras={cameras}
          view={plainView}
          wall={null}
          walls={[]}
          isAdmin={isAdmin}
          signOut={signOut}
        />
      )}
    </>
  );
}
