import type { ReactNode } from 'react';

/** The title of a page, its way back above and its main action at the right. */
export function PageHead({
  title,
  note,
  back,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly back?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {back}
        <h1 className="text-xl leading-tight font-semibold wrap-anywhere">{title}</h1>
        {note !== undefined && <p className="mt-0.5 text-muted wrap-anywhere">{note}</p>}
      </div>
      {children !== undefined && <div className="flex flex-wrap gap-2">{children}</div>}
    </header>
  );
}
