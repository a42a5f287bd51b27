/** The look of the links and buttons in the wall's bar. */
export const barControlClass =
  'inline-flex min-h-8 items-center gap-2 rounded-control px-2 text-muted hover:bg-raised hover:text-text aria-pressed:bg-raised aria-pressed:text-text pointer-coarse:min-h-[44px]';

/** Their words: in a bar without room for all only spoken, in the menu of a narrow one shown again. */
export const barWordClass = 'sm:max-xl:sr-only';
