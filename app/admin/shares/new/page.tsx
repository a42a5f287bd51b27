import type { Metadata } from 'next';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { NewShare } from '../_form/new-share';
import { newShareForm } from '../_form/share-form-values';
import { BackToShares } from '../_list/back-to-shares';

interface Props {
  readonly searchParams: Promise<{ readonly camera?: string | string[] }>;
}

export const metadata: Metadata = { title: 'New share link' };

/** `?camera=` chooses one, by present or former address. */
export default async function NewSharePage({ searchParams }: Props) {
  const { camera: wanted } = await searchParams;
  const slug = typeof wanted === 'string' ? wanted : '';
  const query = slug === '' ? '' : `?camera=${encodeURIComponent(slug)}`;
  const actor = await requirePageActor(`/admin/shares/new${query}`, 'admin');
  const { registry, env, clock } = runtime();
  const found = registry.find(actor, slug);
  const chosen = found.kind === 'moved' ? found.slug : slug;
  const cameras = registry.summaries(actor);
  return (
    <>
      <PageHead
        title="New share link"
        note="Shows one camera to whoever has the link, without a log-in, and nothing else."
        back={<BackToShares />}
      />
      <NewShare
        cameras={cameras.map((camera) => ({ slug: camera.slug, name: camera.name }))}
        initial={newShareForm(chosen, clock.now())}
        usualMost={env.limits.viewersPerPerson}
      />
    </>
  );
}
