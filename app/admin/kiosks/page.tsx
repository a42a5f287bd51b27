import type { Metadata } from 'next';
import { PageHead } from '@/app/_ui/page-head';
import { LinkTabs } from '@/app/admin/_links/link-tabs';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { NewKiosk } from './_form/new-kiosk';
import { KioskTable } from './_list/kiosk-table';

export const metadata: Metadata = { title: 'Kiosk links' };

export default async function KiosksPage() {
  const actor = await requirePageActor('/admin/kiosks', 'admin');
  const { kiosks, walls, clock } = runtime();
  const links = await kiosks.list(actor);
  return (
    <>
      <PageHead
        title="Links"
        note="A kiosk link lets a display show one wall without a log-in, and nothing else."
      />
      <LinkTabs here="/admin/kiosks" />
      {links.length > 0 && <KioskTable kiosks={links} nowMs={clock.now()} />}
      <section aria-labelledby="new-kiosk" className="mt-8">
        <h2 id="new-kiosk" className="mb-3 text-lg font-semibold">
          New link
        </h2>
        <NewKiosk walls={walls.list(actor).map(({ slug, name }) => ({ slug, name }))} />
      </section>
    </>
  );
}
