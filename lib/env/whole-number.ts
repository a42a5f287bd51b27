import { z } from 'zod';

/** A variable that is a whole number in a range. @param problem what to say of any other value */
export function wholeNumber(least: number, most: number, problem: string) {
  return z
    .string()
    .regex(/^\d{1,6}$/, problem)
    .transform(Number)
    .refine((value) => value >= least && value <= most, problem);
}
