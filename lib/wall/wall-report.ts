import { z } from 'zod';
import { widestTilePx } from './wall-protocol';

const mostTiles = 1024;

const wallTiles = z
  .array(
    z.strictObject({
      camera: z.string().max(64),
      width: z.number().min(0).max(widestTilePx),
      isFull: z.boolean().optional(),
    }),
  )
  .max(mostTiles);

/** What a page may say to `POST /api/wall/[viewer]`. */
export const wallReport = z.strictObject({
  received: z.number().int().min(0),
  tiles: wallTiles.optional(),
});

/** What a page may ask `POST /api/wall/stills` for. */
export const wallStillsRequest = z.strictObject({ tiles: wallTiles });
