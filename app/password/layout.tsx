import type { ReactNode } from 'react';
import { followingViewport } from '../_ui/page-viewport';
import { Sheet } from '../_ui/sheet';

export const viewport = followingViewport;

export default function PasswordLayout({ children }: { readonly children: ReactNode }) {
  return <Sheet>{children}</Sheet>;
}
