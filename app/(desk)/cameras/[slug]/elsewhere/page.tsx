import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, permanentRedirect } from 'next/navigation';
import { BackIcon } from '@/app/_ui/icons';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { makeAddress } from './actions';
import { AddressMaker } from './address-maker';
import { programWords, viewerPrograms } from './viewer-programs';

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export const metadata: Metadata = { title: 'Use elsewhere' };

/** Addresses with which other programs show this camera. */
export default async function ElsewherePage({ params }: Props) {
  const { slug } = await params;
  const pathOf = (one: string): string => `/cameras/${encodeURIComponent(one)}`;
  const actor = await requirePageActor(`${pathOf(slug)}/elsewhere`);
  const found = runtime().registry.find(actor, slug);
  if (found.kind === 'missing') notFound();
  if (found.kind === 'moved') permanentRedirect(`${pathOf(found.slug)}/elsewhere`);
  const { camera } = found;
  return (
    <div className="max-w-3xl">
      <PageHead
        title={`Use “${camera.name}” elsewhere`}
        note="Each address carries a token of its own that lets one program look at this camera, and nothing else. Whoever has the address can watch."
        back={
          <Link
            href={pathOf(camera.slug)}
            className="-ml-1 inline-flex min-h-8 max-w-full items-center gap-1 text-muted hover:text-text"
          >
            <BackIcon className="size-4 shrink-0" />
            <span className="truncate">{camera.name}</span>
          </Link>
        }
      />
      <div className="divide-y divide-line border-y border-line">
        {viewerPrograms.map((program) => (
          <AddressMaker
            key={program}
            id={program}
            words={programWords[program]}
            cameraName={camera.name}
            action={makeAddress.bind(null, camera.slug, program)}
          />
        ))}
      </div>
    </div>
  );
}
