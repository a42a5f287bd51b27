import { classNames } from './class-names';

/** The mark: a wall of tiles, one of them looked at. The same drawing as `app/icon.svg`. */
export function BrandMark({ className = 'size-5' }: { readonly className?: string }) {
  return (
    <svg viewBox="4 6 24 20" className={className} aria-hidden="true" focusable="false">
      <path d="M5 7h13v11H5z" className="fill-accent" />
      <path
        d="M19 7h8v5h-8zM19 13h8v5h-8zM5 19h6v6H5zM12 19h6v6h-6zM19 19h8v6h-8z"
        className="fill-edge"
      />
    </svg>
  );
}

/** The mark with the name. */
export function Brand({
  className,
  compact = false,
}: {
  readonly className?: string;
  /** Where a narrow screen has no room, the name is only spoken. */
  readonly compact?: boolean;
}) {
  return (
    <span className={classNames('inline-flex items-center gap-2 font-semibold', className)}>
      <BrandMark />
      <span className={compact ? 'max-sm:sr-only' : undefined}>Framewall</span>
    </span>
  );
}
