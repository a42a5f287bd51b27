import { Icon } from '../_ui/icons';
import type { IconProps } from '../_ui/icons';

export function MainTileIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2 3h8v6H2z" fill="currentColor" strokeWidth="1" />
      <path d="M12.5 3h1.5v3h-1.5M12.5 8h1.5v1.5h-1.5M2 11.5h12v1.5H2z" strokeWidth="1" />
    </Icon>
  );
}

export function MoreIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 3.5v.1M8 8v.1M8 12.5v.1" strokeWidth="2.2" strokeLinecap="round" />
    </Icon>
  );
}

export function ArrangeIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path
        d="M8 2v12M2 8h12M6.2 3.8 8 2l1.8 1.8M6.2 12.2 8 14l1.8-1.8M3.8 6.2 2 8l1.8 1.8M12.2 6.2 14 8l-1.8 1.8"
        strokeWidth="1.2"
      />
    </Icon>
  );
}
