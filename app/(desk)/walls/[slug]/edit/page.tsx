import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { WallForm } from '../../_form/wall-form';
import { valuesOfWall } from '../../_form/wall-form-values';
import { BackToWalls } from '../../_list/back-to-walls';
import { editableWallOr404 } from '../../_list/wall-or-404';
import { updateWall } from '../../actions';

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export const metadata: Metadata = { title: 'Edit a wall' };

export default async function EditWallPage({ params }: Props) {
  const { slug } = await params;
  const actor = await requirePageActor(`/walls/${encodeURIComponent(slug)}/edit`);
  const wall = editableWallOr404(actor, slug);
  const cameras = runtime().registry.summaries(actor);
  return (
    <>
      <PageHead title={wall.name} back={<BackToWalls />}>
        <ButtonLink href={`/walls/${wall.slug}`} prefetch={false}>
          Watch
        </ButtonLink>
        <ButtonLink href={`/walls/${wall.slug}/delete`} prefetch={false} tone="danger">
          Delete
        </ButtonLink>
      </PageHead>
      <WallForm
        action={updateWall.bind(null, wall.slug)}
        values={valuesOfWall(
          wall,
          cameras.map((camera) => camera.slug),
        )}
        cameras={cameras}
        mayShare={actor.role === 'admin'}
        saveLabel="Save"
        cancelHref={`/walls/${wall.slug}`}
      />
    </>
  );
}
