import { z } from 'zod';

/* How a wall is laid out. Shared by pages, forms, the API and the database. Safe for the browser. */

export const mostColumns = 12;

export const wallLayouts = ['auto', 'columns', '1+5', '1+7'] as const;
export type WallLayoutName = (typeof wallLayouts)[number];

export const pictureFits = ['contain', 'cover'] as const;
export type PictureFit = (typeof pictureFits)[number];

export const wallView = z.strictObject({
  /** `auto`: as large as the window allows; `1+5` and `1+7`: one main tile and small ones around it. */
  layout: z.enum(wallLayouts, 'Choose a layout.').default('auto'),
  /** Where `layout` is `columns`. */
  columns: z
    .number('Enter a whole number.')
    .int('Enter a whole number.')
    .min(1, 'At least 1.')
    .max(mostColumns, `At most ${mostColumns}.`)
    .default(4),
  /** Whole pictures with bars beside them, or tiles filled and edges cut off. */
  fit: z.enum(pictureFits, 'Choose how pictures fit.').default('contain'),
});

export type WallView = z.infer<typeof wallView>;

export const plainView: WallView = { layout: 'auto', columns: 4, fit: 'contain' };
