import { dayWords } from '@/app/_ui/time-words';

/** Until when a link is valid, or since when it is over. */
export function Expiry({
  link: { expiresAt, isExpired },
}: {
  readonly link: { readonly expiresAt: string | null; readonly isExpired: boolean };
}) {
  if (expiresAt === null) return <span className="text-muted">None</span>;
  return isExpired ? (
    <span className="whitespace-nowrap text-lost">Over since {dayWords(expiresAt)}</span>
  ) : (
    <>
      <span className="md:hidden">Until </span>
      <span className="whitespace-nowrap">{dayWords(expiresAt)}</span>
    </>
  );
}
