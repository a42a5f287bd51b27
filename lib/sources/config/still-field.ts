import { z } from 'zod';

/** Of the kinds whose picture usually moves: an address can be that of a graph, a chart, a map. */
export const stillField = { mayStandStill: z.boolean().default(false) };
