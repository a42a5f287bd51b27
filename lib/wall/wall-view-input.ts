import { z } from 'zod';
import { mostColumns, pictureFits, plainView, wallLayouts, type WallView } from './wall-view';

/** A wall's view as it is typed, sent or stored. Shared by forms, the API and the database. */
export const wallView: z.ZodType<WallView> = z.strictObject({
  layout: z.enum(wallLayouts, 'Choose a layout.').default(plainView.layout),
  columns: z
    .number('Enter a whole number.')
    .int('Enter a whole number.')
    .min(1, 'At least 1.')
    .max(mostColumns, `At most ${mostColumns}.`)
    .default(plainView.columns),
  fit: z.enum(pictureFits, 'Choose how pictures fit.').default(plainView.fit),
});
