import { movedTo } from '@/app/_ui/moved-to';

export type Step = 'up' | 'down';

/** The slugs with one of them moved a place up or down; unchanged at the ends. */
export function stepped(slugs: readonly string[], slug: string, step: Step): string[] {
  const from = slugs.indexOf(slug);
  if (from === -1) return [...slugs];
  return movedTo(slugs, from, step === 'up' ? from - 1 : from + 1);
}
