/** The look of the links and buttons in the wall's bar. */
export const barControlClass =
  'inline-flex min-h-8 items-center gap-2 rounded-control px-2 text-muted hover:bg-raised hover:text-text pointer-coarse:min-h-11';
