import type { ReactNode } from 'react';
import type { IconProps } from '../_ui/icons';
import { barControlClass } from '../_wall/bar-control';
import { useKeyHint } from '../_wall/letter-keys';

/** The look of what stands among the tools; one of them may be pressed. */
export const cameraToolClass = `${barControlClass} aria-pressed:bg-raised aria-pressed:text-text`;

/** A button in the bar of the single camera; its word goes where there is little room. */
export function CameraTool({
  icon: ToolIcon,
  keyName,
  isPressed,
  onClick,
  children,
}: {
  readonly icon: (props: IconProps) => ReactNode;
  /** As it stands on the keyboard. */
  readonly keyName: string;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
  readonly children: string;
}) {
  const hint = useKeyHint();
  return (
    <button
      type="button"
      className={`needs-script ${cameraToolClass}`}
      onClick={onClick}
      aria-pressed={isPressed}
      {...hint(children, keyName)}
    >
      <ToolIcon />
      <span className="max-lg:sr-only">{children}</span>
    </button>
  );
}
