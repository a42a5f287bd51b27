import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { BarSignOut } from '@/app/_wall/bar-sign-out';
import { FirstStillsProvider } from '@/app/_wall/first-stills';
import { StillWall } from '@/app/_wall/still-wall';
import { WallView } from '@/app/_wall/wall-view';
import { currentActor, requirePageActor } from '@/lib/auth/authorise';
import { firstStills } from '@/lib/cameras/first-stills';
import { runtime } from '@/lib/runtime/runtime';

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await currentActor();
  if (!actor) return {};
  const found = runtime().walls.find(actor, (await params).slug);
  return found.kind === 'found' ? { title: found.wall.name } : {};
}

export default async function NamedWallPage({ params }: Props) {
  const { slug } = await params;
  const actor = await requirePageActor(`/walls/${encodeURIComponent(slug)}`);
  const { walls, hubs, streams, clock } = runtime();
  const found = walls.find(actor, slug);
  switch (found.kind) {
    case 'moved':
      return permanentRedirect(`/walls/${found.slug}`);
    case 'missing':
      return notFound();
    case 'found': {
      const { name, mayEdit, cameras, view } = found.wall;
      return (
        <>
          <FirstStillsProvider
            stills={firstStills(cameras, { hubs, renditions: streams.renditions, clock })}
          >
            <WallView
              cameras={cameras}
              view={view}
              wall={{ slug, name, mayEdit }}
              walls={walls.list(actor).map((one) => ({ slug: one.slug, name: one.name }))}
              isAdmin={actor.role === 'admin'}
              signOut={<BarSignOut />}
            />
          </FirstStillsProvider>
          <StillWall cameras={cameras} />
        </>
      );
    }
  }
}
