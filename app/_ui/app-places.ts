import type { ComponentType } from 'react';
import {
  AccountIcon,
  CameraIcon,
  LinksIcon,
  PeopleIcon,
  SystemIcon,
  WallIcon,
  WallsIcon,
  type IconProps,
} from './icons';

/** Where the bar leads. */
export interface AppPlace {
  readonly href: string;
  readonly label: string;
  readonly icon: ComponentType<IconProps>;
  readonly forAdmins: boolean;
  /** Other folders that belong to it. */
  readonly also?: readonly string[];
}

export const appPlaces: readonly AppPlace[] = [
  { href: '/', label: 'Wall', icon: WallIcon, forAdmins: false },
  { href: '/walls', label: 'Walls', icon: WallsIcon, forAdmins: false },
  { href: '/admin/cameras', label: 'Cameras', icon: CameraIcon, forAdmins: true },
  { href: '/admin/users', label: 'People', icon: PeopleIcon, forAdmins: true },
  {
    href: '/admin/kiosks',
    label: 'Links',
    icon: LinksIcon,
    forAdmins: true,
    also: ['/admin/shares'],
  },
  {
    href: '/admin/system',
    label: 'System',
    icon: SystemIcon,
    forAdmins: true,
    also: ['/admin/activity', '/admin/alerts', '/admin/backup'],
  },
];

/** Apart from the others, at the right. */
export const ownPlace: AppPlace = {
  href: '/account',
  label: 'Account',
  icon: AccountIcon,
  forAdmins: false,
};

/** Whether the page at `pathname` belongs to the place. */
export function isHere({ href, also = [] }: AppPlace, pathname: string): boolean {
  if (href === '/') return pathname === '/';
  return [href, ...also].some((folder) => pathname === folder || pathname.startsWith(`${folder}/`));
}
