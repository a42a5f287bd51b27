import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { BarSignOut } from '@/app/_wall/bar-sign-out';
import { CameraStill } from '@/app/_wall/camera-still';
import { CameraView } from '@/app/_wall/camera-view';
import { pageQuery, type PageSearch } from '@/app/_wall/page-query';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';

interface CameraPageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<PageSearch>;
}

export async function generateMetadata({ params }: CameraPageProps): Promise<Metadata> {
  const actor = await currentActor();
  if (!actor) return {};
  const found = runtime().registry.find(actor, (await params).slug);
  return found.kind === 'found' ? { title: found.camera.name } : {};
}

export default async function CameraPage({ params, searchParams }: CameraPageProps) {
  const { slug } = await params;
  const query = pageQuery(await searchParams);
  const actor = await requirePageActor(`/cameras/${encodeURIComponent(slug)}${query}`);
  const { registry } = runtime();
  const found = registry.find(actor, slug);
  switch (found.kind) {
    case 'moved':
      return permanentRedirect(`/cameras/${encodeURIComponent(found.slug)}${query}`);
    case 'missing':
      return notFound();
    case 'found': {
      const cameras = registry.summaries(actor);
      return (
        <>
          <CameraView
            camera={found.camera}
            cameras={cameras}
            wall={null}
            isAdmin={actor.role === 'admin'}
            signOut={<BarSignOut />}
          />
          <CameraStill camera={found.camera} />
        </>
      );
    }
  }
}
