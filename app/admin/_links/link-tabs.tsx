import { PageTabs } from '@/app/_ui/page-tabs';

const tabs = [
  { href: '/admin/kiosks', label: 'Kiosk links' },
  { href: '/admin/shares', label: 'Share links' },
] as const;

/** The two kinds of links that let somebody in without a log-in. */
export function LinkTabs({ here }: { readonly here: (typeof tabs)[number]['href'] }) {
  return <PageTabs label="Links" tabs={tabs} here={here} />;
}
