import type { ReactNode } from 'react';

export interface IconProps {
  readonly className?: string;
}

/** Decoration beside a word or inside a labelled control, drawn on a 16 by 16 grid. */
export function Icon({
  className = 'size-4',
  children,
}: IconProps & { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="square"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export function PlusIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 3v10M3 8h10" />
    </Icon>
  );
}

export function UpIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3.5 9.5 8 5l4.5 4.5" />
    </Icon>
  );
}

export function DownIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3.5 6.5 8 11l4.5-4.5" />
    </Icon>
  );
}

export function GripIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3 5.5h10M3 8h10M3 10.5h10" strokeWidth="1.25" />
    </Icon>
  );
}

export function PencilIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m3 10.5 7.5-7.5 2.5 2.5L5.5 13H3z" />
    </Icon>
  );
}

export function BinIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4" strokeWidth="1.25" />
    </Icon>
  );
}

export function FullscreenIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
    </Icon>
  );
}

export function WallIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2 3h12v10H2zM8.5 3v10M8.5 8H14" strokeWidth="1.25" />
    </Icon>
  );
}

/** Several walls. */
export function WallsIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.5 2h9.5v7.5M2 5h9.5v8.5H2zM6.5 5v8.5M6.5 9h5" strokeWidth="1.25" />
    </Icon>
  );
}

/** Two people. */
export function PeopleIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path
        d="M2 13c0-2.5 1.7-4 4-4s4 1.5 4 4M11 9.2c1.8.3 3 1.7 3 3.8M10.3 3.2a2.2 2.2 0 0 1 0 4.1"
        strokeWidth="1.25"
      />
      <circle cx="6" cy="5" r="2.25" strokeWidth="1.25" />
    </Icon>
  );
}

/** One person. */
export function AccountIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3 13.5c0-3 2-4.5 5-4.5s5 1.5 5 4.5" strokeWidth="1.25" />
      <circle cx="8" cy="4.75" r="2.5" strokeWidth="1.25" />
    </Icon>
  );
}

/** Two links of a chain. */
export function LinksIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path
        d="M7 4.5 8.5 3a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7M6 10l4-4"
        strokeWidth="1.25"
      />
    </Icon>
  );
}

/** A dial with its needle. */
export function SystemIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3 12.5a6 6 0 1 1 10 0M8 9.5l2.75-3.25" strokeWidth="1.25" />
      <circle cx="8" cy="9.75" r="0.75" strokeWidth="1.25" />
    </Icon>
  );
}

export function CameraIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2 4.5h8.5v7H2zM10.5 7.5 14 5.5v5l-3.5-2" strokeWidth="1.25" />
    </Icon>
  );
}

export function LeaveIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M6.5 2.5h-4v11h4M7 8h6.5M10.5 5l3 3-3 3" strokeWidth="1.25" />
    </Icon>
  );
}

export function BackIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M9.5 3.5 5 8l4.5 4.5" />
    </Icon>
  );
}

export function WarningIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1" strokeWidth="1.25" />
    </Icon>
  );
}

export function TickIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m3 8.5 3.5 3.5L13 4.5" />
    </Icon>
  );
}

export function CrossIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m4 4 8 8M12 4l-8 8" />
    </Icon>
  );
}

export function DashIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 8h8" />
    </Icon>
  );
}

export function DotIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </Icon>
  );
}

export function ForwardIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M6.5 3.5 11 8l-4.5 4.5" />
    </Icon>
  );
}

export function HoldIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2" />
    </Icon>
  );
}

export function ResumeIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5 3.5v9l7-4.5z" strokeLinejoin="round" />
    </Icon>
  );
}

export function SnapshotIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 2.5v7M5 7l3 3 3-3M2.5 11v2.5h11V11" />
    </Icon>
  );
}

/** Out of here, into another program. */
export function ElsewhereIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M6.5 3H2.5v10.5H13v-4M9 2.5h4.5V7M13 3 7 9" />
    </Icon>
  );
}

export function DetailsIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6" strokeWidth="1.25" />
      <path d="M8 7.5V11M8 5v.1" />
    </Icon>
  );
}

export function KeyboardIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path
        d="M1.5 4h13v8.5h-13zM4 6.5h.1M6.7 6.5h.1M9.3 6.5h.1M12 6.5h.1M5.5 10h5"
        strokeWidth="1.25"
      />
    </Icon>
  );
}
