import type { Metadata } from 'next';
import { requirePageActor } from '@/lib/auth/authorise';
import type { SourceView } from '@/lib/cameras/camera';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { WallProvider } from '@/app/_wall/wall-provider';
import { CameraForm } from '../_form/camera-form';
import { valuesOfCamera } from '../_form/camera-form-values';
import { formOffers } from '../_form/form-offers';
import { BackToCameras } from '../_list/back-to-cameras';
import { CameraState } from '../_list/camera-state';
import { CameraThumbnail } from '../_list/camera-thumbnail';
import { cameraOr404 } from '../_list/camera-or-404';
import { PushSection } from '../_push/push-section';
import { ViewersSection } from '../_viewers/viewers-section';
import { updateCamera } from '../actions';

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export const metadata: Metadata = { title: 'Edit a camera' };

export default async function EditCameraPage({ params }: Props) {
  const { slug } = await params;
  const actor = await requirePageActor(`/admin/cameras/${slug}`, 'admin');
  const camera = cameraOr404(actor, slug);
  const { id, name, enabled, source, subSource } = camera;
  return (
    <>
      <PageHead title={name} back={<BackToCameras />}>
        <ButtonLink href={`/cameras/${camera.slug}`} prefetch={false}>
          Watch
        </ButtonLink>
        <ButtonLink href={`/admin/shares/new?camera=${camera.slug}`} prefetch={false}>
          Share…
        </ButtonLink>
        <ButtonLink href={`/admin/activity?camera=${id}`} prefetch={false}>
          Activity
        </ButtonLink>
        <ButtonLink href={`/admin/cameras/${camera.slug}/delete`} prefetch={false} tone="danger">
          Delete
        </ButtonLink>
      </PageHead>
      <CameraForm
        action={updateCamera.bind(null, camera.slug)}
        values={valuesOfCamera(camera)}
        slug={camera.slug}
        passwordSet={hasPassword(source)}
        subPasswordSet={hasPassword(subSource)}
        unreadable={[
          ...(isUnreadable(source) ? ['main' as const] : []),
          ...(isUnreadable(subSource) ? ['sub' as const] : []),
        ]}
        offers={await formOffers(actor)}
        saveLabel="Save"
        current={
          <WallProvider url={`/api/wall?quality=full&cameras=${camera.slug}`}>
            <CameraThumbnail cameraId={id} enabled={enabled} />
            <div>
              <CameraState cameraId={id} enabled={enabled} />
            </div>
          </WallProvider>
        }
      />
      <ViewersSection actor={actor} slug={camera.slug} />
      {source.kind === 'push' && <PushSection slug={camera.slug} pushKeySet={camera.pushKeySet} />}
    </>
  );
}

function isUnreadable(source: SourceView | null): boolean {
  return source?.secretsUnreadable !== undefined;
}

function hasPassword(source: SourceView | null): boolean {
  return source?.secretsSet.includes('password') === true;
}
