import type { Metadata } from 'next';
import { requirePageActor } from '@/lib/auth/authorise';
import { PageHead } from '@/app/_ui/page-head';
import { CameraForm } from '../_form/camera-form';
import { emptyCameraForm } from '../_form/camera-form-values';
import { formOffers } from '../_form/form-offers';
import { createCamera } from '../actions';
import { BackToCameras } from '../_list/back-to-cameras';

export const metadata: Metadata = { title: 'Add a camera' };

export default async function NewCameraPage() {
  const actor = await requirePageActor('/admin/cameras/new', 'admin');
  return (
    <>
      <PageHead title="Add a camera" back={<BackToCameras />} />
      <CameraForm
        action={createCamera}
        values={emptyCameraForm}
        offers={await formOffers(actor)}
        saveLabel="Add camera"
      />
    </>
  );
}
