import { PageTabs } from '@/app/_ui/page-tabs';

const tabs = [
  { href: '/admin/system', label: 'Overview' },
  { href: '/admin/activity', label: 'Activity' },
  { href: '/admin/alerts', label: 'Alerts' },
  { href: '/admin/backup', label: 'Backup' },
] as const;

/** How the server is, and what has been done with it. */
export function SystemTabs({ here }: { readonly here: (typeof tabs)[number]['href'] }) {
  return <PageTabs label="System" tabs={tabs} here={here} prefetch={false} />;
}
