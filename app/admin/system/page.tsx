import type { Metadata } from 'next';
import { PageHead } from '@/app/_ui/page-head';
import { SystemTabs } from '@/app/admin/_system/system-tabs';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';

export const metadata: Metadata = { title: 'System' };

export default async function SystemPage() {
  const actor = await requirePageActor('/admin/system', 'admin');
  const cameras = runtime().registry.list(actor);
  return (
    <>
      <PageHead title="System" note={`${cameras.length} cameras`} />
      <SystemTabs here="/admin/system" />
    </>
  );
}
