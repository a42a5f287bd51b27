import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PlusIcon } from '@/app/_ui/icons';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { WallTable } from './_list/wall-table';

export const metadata: Metadata = { title: 'Walls' };

export default async function WallsPage() {
  const actor = await requirePageActor('/walls');
  const walls = runtime().walls.list(actor);
  return (
    <>
      <PageHead title="Walls">
        <MakeLink />
      </PageHead>
      {walls.length === 0 ? <NoWalls /> : <WallTable walls={walls} />}
    </>
  );
}

function MakeLink() {
  return (
    <ButtonLink href="/walls/new" tone="primary">
      <PlusIcon />
      Make a wall
    </ButtonLink>
  );
}

function NoWalls() {
  return (
    <div className="border-y border-line py-14 text-center">
      <h2 className="text-lg font-semibold">No walls yet</h2>
      <p className="mx-auto mt-1 max-w-md text-muted">
        A wall shows the cameras that you choose, in your order and layout, at an address of its
        own. The wall of all cameras is always there.
      </p>
    </div>
  );
}
