import { z } from 'zod';
import { slugOf } from './slug';
import { sourceConfig } from '@/lib/sources/source-config';

/* Shared by forms, actions and the JSON API. Safe for the browser. */

export const cameraName = z
  .string({ error: 'Give the camera a name.' })
  .trim()
  .min(1, 'Give the camera a name.')
  .max(80, 'At most 80 characters.');

/** A camera's sub-stream. A publisher sends one stream, under the camera's own key. */
export const subSourceConfig = sourceConfig.refine(({ kind }) => kind !== 'push', {
  path: ['kind'],
  message: 'A sub-stream cannot be pushed: choose another way.',
});

/** An address that is wished for; where it is taken, another is made of it. */
const cameraSlug = z
  .string()
  .refine(
    (slug) => slugOf(slug) === slug,
    'An address has small letters and digits, and hyphens between them.',
  );

export const cameraInput = z.strictObject({
  name: cameraName,
  /** Made of the name where it is absent. */
  slug: cameraSlug.optional(),
  enabled: z.boolean().default(true),
  source: sourceConfig,
  subSource: subSourceConfig.nullish(),
});

export type CameraInput = z.infer<typeof cameraInput>;

/** Messages by dotted path, such as `source.url`. */
export type FieldErrors = Record<string, string>;
