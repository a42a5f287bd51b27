import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { BarSignOut } from '@/app/_wall/bar-sign-out';
import { CameraStill } from '@/app/_camera/camera-still';
import { CameraView } from '@/app/_camera/camera-view';
import { pageQuery, type PageSearch } from '@/app/_camera/page-query';
import type { Actor } from '@/lib/auth/actor';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import type { WallDetails } from '@/lib/walls/wall';

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
  const search = await searchParams;
  const query = pageQuery(search);
  const actor = await requirePageActor(`/cameras/${encodeURIComponent(slug)}${query}`);
  const { registry, homeWalls } = runtime();
  const found = registry.find(actor, slug);
  switch (found.kind) {
    case 'moved':
      return permanentRedirect(`/cameras/${encodeURIComponent(found.slug)}${query}`);
    case 'missing':
      return notFound();
    case 'found': {
      const wall = typeof search.wall === 'string' ? wallAt(actor, search.wall) : null;
      const { cameras } = wall ?? homeWalls.of(actor);
      return (
        <>
          <CameraView
            camera={found.camera}
            cameras={cameras}
            wall={wall && { slug: wall.slug, name: wall.name }}
            isAdmin={actor.role === 'admin'}
            signOut={<BarSignOut />}
          />
          <CameraStill camera={found.camera} />
        </>
      );
    }
  }
}

/** By present or former slug; null, for the wall of all cameras, where there is none. */
function wallAt(actor: Actor, slug: string): WallDetails | null {
  const found = runtime().walls.find(actor, slug);
  switch (found.kind) {
    case 'found':
      return found.wall;
    case 'moved':
      return wallAt(actor, found.slug);
    case 'missing':
      return null;
  }
}
