import { z } from 'zod';
import { wallView } from '@/lib/wall/wall-view-input';

/* Shared by forms, actions and the JSON API. Safe for the browser. */

export const mostWallCameras = 1024;

export const wallName = z
  .string({ error: 'Give the wall a name.' })
  .trim()
  .min(1, 'Give the wall a name.')
  .max(80, 'At most 80 characters.');

/** Addresses or ids of cameras, in the wall's order. */
export const wallCameras = z
  .array(z.string(), 'Name the cameras by their addresses.')
  .max(mostWallCameras, `At most ${mostWallCameras} cameras fit on one wall.`);

export const wallInput = z.strictObject({
  name: wallName,
  /** For everybody; else for who makes it alone. */
  isShared: z.boolean().default(false),
  view: wallView.prefault({}),
  cameras: wallCameras.default([]),
});

export type WallInput = z.infer<typeof wallInput>;

/** Absent fields stay as they are. */
export const wallPatch = z.strictObject({
  name: wallName.optional(),
  isShared: z.boolean().optional(),
  view: wallView.optional(),
  cameras: wallCameras.optional(),
});

/** Absent fields stay as they are. */
export const homeViewInput = z.strictObject({
  view: wallView.optional(),
  order: z.array(z.string()).max(10_000).optional(),
});

/** Lets a `view` name only what changes: the rest is what is stored. */
export function withStoredView(input: unknown, stored: object): unknown {
  const parsed = z.looseObject({ view: z.looseObject({}) }).safeParse(input);
  return parsed.success ? { ...parsed.data, view: { ...stored, ...parsed.data.view } } : input;
}
