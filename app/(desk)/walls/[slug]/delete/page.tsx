import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { BackToWalls } from '../../_list/back-to-walls';
import { DeleteQuestion } from '../../_list/delete-question';
import { editableWallOr404 } from '../../_list/wall-or-404';

export const metadata: Metadata = { title: 'Delete a wall' };

/** The question as a page, for browsers without a script. */
export default async function DeleteWallPage({
  params,
}: {
  readonly params: Promise<{ slug: string }>;
}) {
  const { slug } = await params;
  const actor = await requirePageActor(`/walls/${encodeURIComponent(slug)}/delete`);
  const wall = editableWallOr404(actor, slug);
  return (
    <div className="max-w-md">
      <PageHead title={`Delete “${wall.name}”?`} back={<BackToWalls />} />
      <DeleteQuestion slug={wall.slug} isShared={wall.isShared}>
        <ButtonLink href="/walls">Keep it</ButtonLink>
      </DeleteQuestion>
    </div>
  );
}
