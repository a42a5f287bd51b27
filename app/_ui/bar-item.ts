import { classNames } from './class-names';

/*
 * On a phone every item of the bar is a small icon over its word, all as wide as each other. Between
 * phone and desk there is room for words alone.
 */
export const barItemClass =
  'flex items-center justify-center gap-2 border-b-2 px-2 lg:px-3 max-sm:min-w-0 max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:px-0 max-sm:text-[0.6875rem] max-sm:leading-tight';

/** The look of what stands in the bar and is no place. */
export const barButtonClass = classNames(
  barItemClass,
  'h-full w-full border-transparent text-muted hover:text-text',
);
