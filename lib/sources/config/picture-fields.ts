import { z } from 'zod';

const wholeNumber = 'Enter a whole number.';

/** Pictures per second to ask for or to keep to. */
export const fps = z
  .number('Enter a number of pictures per second.')
  .min(0.1, 'At least 0.1.')
  .max(60, 'At most 60.');

/** In pixels. */
export const width = z
  .number(wholeNumber)
  .int(wholeNumber)
  .min(64, 'At least 64.')
  .max(7680, 'At most 7680.');
export const height = z
  .number(wholeNumber)
  .int(wholeNumber)
  .min(64, 'At least 64.')
  .max(4320, 'At most 4320.');
