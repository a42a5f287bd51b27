import { agoWords } from '@/app/_ui/time-words';

/** When and from where a link was used last. */
export function LastUse({
  link: { lastUsedAt, lastAddress },
  nowMs,
}: {
  readonly link: { readonly lastUsedAt: string | null; readonly lastAddress: string | null };
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  if (lastUsedAt === null) return 'Never used';
  return (
    <>
      <span className="md:hidden">Used </span>
      <time dateTime={lastUsedAt}>{agoWords(lastUsedAt, nowMs)}</time>
      {lastAddress !== null && ` from ${lastAddress}`}
    </>
  );
}
