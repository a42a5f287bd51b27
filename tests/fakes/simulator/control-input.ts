import { z } from 'zod';
import { faultNames, isFault, type Fault } from './faults';
import type { SimulatedCamera } from './simulated-camera';

const longestSeconds = 86_400;
export const slowestFps = 1 / 60;
export const fastestFps = 60;

const noFault = 'none';
const faultSentence = `must be one of: ${[noFault, ...faultNames].join(', ')}.`;

/** What a person may tell a camera: any of these, as JSON or as a form. */
const controlInput = z.strictObject({
  fault: z
    .string({ error: `fault ${faultSentence}` })
    .transform((name, context): Fault | undefined => {
      if (name === noFault || name === '') return undefined;
      if (isFault(name)) return name;
      context.addIssue({ code: 'custom', message: `fault ${faultSentence}` });
      return z.NEVER;
    })
    .optional(),
  forSeconds: optionalNumber('forSeconds', 0.1, longestSeconds),
  fps: optionalNumber('fps', slowestFps, fastestFps),
});

export type ControlInput = z.infer<typeof controlInput>;

function optionalNumber(name: string, least: number, most: number) {
  const error = `${name} must be a number from ${Number(least.toFixed(4))} to ${most}.`;
  const number = z.coerce.number({ error }).min(least, { error }).max(most, { error });
  // An empty field of a form.
  return z.union([z.literal('').transform(() => undefined), number], { error }).optional();
}

/** @returns a sentence where it is not understood */
export function readControl(text: string, type: string | undefined): ControlInput | string {
  const found = controlInput.safeParse(fieldsOf(text, type));
  return found.success ? found.data : found.error.issues.map(({ message }) => message).join(' ');
}

export async function applyControl(camera: SimulatedCamera, input: ControlInput): Promise<void> {
  if (input.fps !== undefined) camera.setFps(input.fps);
  if (!('fault' in input)) return;
  const forMs = input.forSeconds === undefined ? undefined : input.forSeconds * 1000;
  await camera.turn(input.fault, forMs);
}

function fieldsOf(text: string, type = ''): unknown {
  if (type.startsWith('application/x-www-form-urlencoded')) {
    // curl calls it that, whatever is posted.
    if (!text.trimStart().startsWith('{')) return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
