import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { BarSignOut } from '@/app/_wall/bar-sign-out';
import { CameraView } from '@/app/_wall/camera-view';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';

interface CameraPageProps {
  readonly params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: CameraPageProps): Promise<Metadata> {
  const actor = await currentActor();
  if (!actor) return {};
  const found = runtime().registry.find(actor, (await params).slug);
  return found.kind === 'found' ? { title: found.camera.name } : {};
}

export default async function CameraPage({ params }: CameraPageProps) {
  const { slug } = await params;
  const actor = await requirePageActor(`/cameras/${encodeURIComponent(slug)}`);
  const found = runtime().registry.find(actor, slug);
  switch (found.kind) {
    case 'moved':
      return permanentRedirect(`/cameras/${found.slug}`);
    case 'missing':
      return notFound();
    case 'found':
      return (
        <CameraView
          camera={found.camera}
          isAdmin={actor.role === 'admin'}
          signOut={<BarSignOut />}
        />
      );
  }
}
