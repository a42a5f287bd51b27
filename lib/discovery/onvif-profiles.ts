import { z } from 'zod';
import { codecName } from './codec-name';
import type { OnvifProfile } from './onvif-types';
import { shortText } from './soap-text';

/** As they stand between the tags of a question again. */
const token = z.union([z.string().min(1).max(256), z.number()]).transform(String);
const pixels = z.number().int().min(1).max(32_768);

const profile = z.object({
  $: z.object({ token }),
  name: z.unknown(),
  videoSourceConfiguration: z.object({ sourceToken: token }).optional().catch(undefined),
  videoEncoderConfiguration: z
    .object({
      encoding: z.unknown(),
      resolution: z.object({ width: pixels, height: pixels }).optional().catch(undefined),
      rateControl: z
        .object({ frameRateLimit: z.number().positive().max(1_000) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** The profiles with a picture in what the library made of the answer. */
export function readProfiles(answer: unknown): OnvifProfile[] {
  const profiles: OnvifProfile[] = [];
  for (const item of z.array(z.unknown()).safeParse(answer).data ?? []) {
    const { data } = profile.safeParse(item);
    const encoder = data?.videoEncoderConfiguration;
    if (data === undefined || encoder === undefined) continue;
    const { width, height } = encoder.resolution ?? {};
    const codec = shortText(encoder.encoding, 20);
    const videoSource = data.videoSourceConfiguration?.sourceToken;
    const framesPerSecond = encoder.rateControl?.frameRateLimit;
    profiles.push({
      token: data.$.token,
      name: shortText(data.name, 60) ?? data.$.token,
      ...(videoSource !== undefined && { videoSource }),
      ...(codec !== undefined && { codec: codecName(codec) }),
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      ...(framesPerSecond !== undefined && { framesPerSecond }),
    });
  }
  return profiles;
}

/** The address in an answer to `getStreamUri` or `getSnapshotUri`. */
export function readUri(answer: unknown): unknown {
  return z.object({ uri: z.string() }).safeParse(answer).data?.uri;
}

/** The largest picture first; of equal ones, in the device's order. */
export function bySize(one: OnvifProfile, other: OnvifProfile): number {
  return area(other) - area(one);
}

function area({ width = 0, height = 0 }: OnvifProfile): number {
  return width * height;
}
