import type { Metadata } from 'next';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { Button, ButtonLink } from '@/app/_ui/button';
import { PlusIcon } from '@/app/_ui/icons';
import { Notice } from '@/app/_ui/notice';
import { PageHead } from '@/app/_ui/page-head';
import { CameraTable } from './_list/camera-table';
import { addTestPattern } from './actions';

export const metadata: Metadata = { title: 'Cameras' };

export default async function CamerasPage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requirePageActor('/admin/cameras', 'admin');
  const cameras = runtime().registry.list(actor);
  const { added, saved, imported } = await searchParams;
  const changed = cameras.find((camera) => camera.slug === (added ?? saved));
  return (
    <>
      <PageHead title="Cameras" note={cameras.length === 0 ? undefined : countWords(cameras)}>
        <ButtonLink href="/admin/cameras/import">Import or export</ButtonLink>
        <ButtonLink href="/admin/cameras/find">Find cameras</ButtonLink>
        <ButtonLink href="/admin/cameras/new" tone="primary">
          <PlusIcon />
          Add a camera
        </ButtonLink>
      </PageHead>
      {changed !== undefined && (
        <div className="mb-4">
          <Notice tone="done">
            {changed.name} was {added === undefined ? 'saved' : 'added'}.
          </Notice>
        </div>
      )}
      {typeof imported === 'string' && <Imported counts={imported} />}
      {cameras.length === 0 ? <NoCameras /> : <CameraTable cameras={cameras} />}
    </>
  );
}

function countWords(cameras: readonly { readonly enabled: boolean }[]): string {
  const on = cameras.filter((camera) => camera.enabled).length;
  return on === cameras.length ? `${on} on the wall` : `${on} of ${cameras.length} on the wall`;
}

/** @param counts of those that were added, changed and refused, such as `3-1-0` */
function Imported({ counts }: { readonly counts: string }) {
  const [added = 0, changed = 0, refused = 0] = counts.split('-').map((text) => Number(text) || 0);
  return (
    <div className="mb-4">
      <Notice tone={refused > 0 ? 'problem' : 'done'}>
        {added} added, {changed} changed
        {refused > 0 && `, ${refused} could not be imported`}.
      </Notice>
    </div>
  );
}

function NoCameras() {
  return (
    <form action={addTestPattern} className="border-y border-line py-14 text-center">
      <h2 className="text-lg font-semibold">No cameras yet</h2>
      <p className="mx-auto mt-1 mb-5 max-w-md text-muted">
        Find those on your network, or add one by its address. To see the product work first, put up
        the test pattern: a moving picture that needs no camera.
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <ButtonLink href="/admin/cameras/find" tone="primary">
          Find cameras
        </ButtonLink>
        <ButtonLink href="/admin/cameras/new">
          <PlusIcon />
          Add a camera
        </ButtonLink>
        <Button type="submit">Add the test pattern</Button>
      </div>
    </form>
  );
}
