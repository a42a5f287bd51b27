import type { Metadata } from 'next';
import Link from 'next/link';
import { requirePageActor } from '@/lib/auth/authorise';
import { Notice } from '@/app/_ui/notice';
import { PageHead } from '@/app/_ui/page-head';
import { FindCameras } from '../_find/find-cameras';
import { BackToCameras } from '../_list/back-to-cameras';

export const metadata: Metadata = { title: 'Find cameras' };

export default async function FindCamerasPage() {
  await requirePageActor('/admin/cameras/find', 'admin');
  return (
    <>
      <PageHead title="Find cameras" back={<BackToCameras />} />
      <noscript>
        <div className="mb-4">
          <Notice tone="problem" live={false}>
            The search needs JavaScript. Without it,{' '}
            <Link href="/admin/cameras/new" className="underline">
              add a camera by its address
            </Link>
            .
          </Notice>
        </div>
      </noscript>
      <FindCameras />
    </>
  );
}
