import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export type ButtonTone = 'primary' | 'plain' | 'bare' | 'danger';

const shared =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-control border px-3 py-1.5 leading-tight font-medium whitespace-nowrap select-none disabled:opacity-50 pointer-coarse:min-h-11';

const tones: Record<ButtonTone, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:not-disabled:opacity-90',
  plain: 'border-edge bg-panel text-text hover:not-disabled:bg-raised',
  bare: 'border-transparent text-muted hover:not-disabled:bg-raised hover:not-disabled:text-text',
  danger: 'border-lost bg-panel text-lost hover:not-disabled:bg-lost-ground',
};

export function buttonClass(tone: ButtonTone = 'plain', className?: string): string {
  return classNames(shared, tones[tone], className);
}

export function Button({
  tone = 'plain',
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { readonly tone?: ButtonTone }) {
  return <button type={type} className={buttonClass(tone, className)} {...rest} />;
}

export function ButtonLink({
  tone = 'plain',
  className,
  ...rest
}: ComponentProps<typeof Link> & { readonly tone?: ButtonTone }) {
  return <Link className={buttonClass(tone, className)} {...rest} />;
}

/** The look of a small square control that shows only an icon: it needs an `aria-label`. */
export const iconButtonClass =
  'inline-flex size-8 items-center justify-center rounded-control text-muted hover:not-disabled:bg-raised hover:not-disabled:text-text disabled:opacity-30 pointer-coarse:size-11';
