import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** An on/off control that submits its form: without a script it is an ordinary button. */
export function SwitchButton({
  checked,
  label,
  ...rest
}: Omit<ComponentProps<'button'>, 'type' | 'role'> & {
  readonly checked: boolean;
  /** What is switched, for people who don't see the row it stands in. */
  readonly label: string;
}) {
  return (
    <button
      type="submit"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      className="group inline-flex min-h-8 items-center rounded-control pointer-coarse:min-h-11"
      {...rest}
    >
      <span
        className={classNames(
          'inline-flex h-4.5 w-8 items-center rounded-full border p-0.5',
          checked ? 'justify-end border-accent bg-accent' : 'justify-start border-edge',
        )}
      >
        <span className={classNames('size-3 rounded-full', checked ? 'bg-on-accent' : 'bg-edge')} />
      </span>
    </button>
  );
}
