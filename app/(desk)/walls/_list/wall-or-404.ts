import { notFound } from 'next/navigation';
import type { Actor } from '@/lib/auth/actor';
import { runtime } from '@/lib/runtime/runtime';
import type { WallDetails } from '@/lib/walls/wall';

/** A wall for a page on which it is changed; for who may not, the page does not exist. */
export function editableWallOr404(actor: Actor, slug: string): WallDetails {
  const { walls } = runtime();
  const found = walls.find(actor, slug);
  if (found.kind === 'missing') notFound();
  const wall = found.kind === 'moved' ? walls.view(actor, found.slug) : found.wall;
  if (!wall.mayEdit) notFound();
  return wall;
}
