import type { Metadata } from 'next';
import { requirePageActor } from '@/lib/auth/authorise';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { BackToCameras } from '../../_list/back-to-cameras';
import { cameraOr404 } from '../../_list/camera-or-404';
import { DeleteQuestion } from '../../_list/delete-question';

export const metadata: Metadata = { title: 'Delete a camera' };

/** The question as a page, for browsers without a script. */
export default async function DeleteCameraPage({
  params,
}: {
  readonly params: Promise<{ slug: string }>;
}) {
  const { slug } = await params;
  const actor = await requirePageActor(`/admin/cameras/${slug}/delete`, 'admin');
  const camera = cameraOr404(actor, slug);
  return (
    <div className="max-w-md">
      <PageHead title={`Delete “${camera.name}”?`} back={<BackToCameras />} />
      <DeleteQuestion slug={camera.slug}>
        <ButtonLink href="/admin/cameras">Keep it</ButtonLink>
      </DeleteQuestion>
    </div>
  );
}
