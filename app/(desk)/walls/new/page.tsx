import type { Metadata } from 'next';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { WallForm } from '../_form/wall-form';
import { emptyWallForm } from '../_form/wall-form-values';
import { BackToWalls } from '../_list/back-to-walls';
import { createWall } from '../actions';

export const metadata: Metadata = { title: 'Make a wall' };

export default async function NewWallPage() {
  const actor = await requirePageActor('/walls/new');
  const cameras = runtime().registry.summaries(actor);
  return (
    <>
      <PageHead title="Make a wall" back={<BackToWalls />} />
      <WallForm
        action={createWall}
        values={emptyWallForm(cameras.map(({ slug }) => slug))}
        cameras={cameras}
        mayShare={actor.role === 'admin'}
        saveLabel="Make the wall"
        cancelHref="/walls"
      />
    </>
  );
}
