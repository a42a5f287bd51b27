import { requestCamera } from '@/lib/http-camera/request-camera';
import { AnswerOpening } from '@/lib/sources/answer-opening';
import { isMultipart } from '@/lib/sources/http-source-error';
import type { NetworkConfig } from './fix-setting';

const limits = {
  connectTimeoutMs: 2_000,
  headerTimeoutMs: 3_000,
  idleTimeoutMs: 3_000,
  maxRedirects: 2,
};
/** A picture shows within this much, or there is none. */
const mostBytes = 64 * 1024;

/** Whether an address of the same camera gives pictures, and how; undefined where it does not. */
export async function lookAtAddress(
  url: URL,
  config: NetworkConfig,
  signal: AbortSignal,
): Promise<'mjpeg' | 'snapshot' | undefined> {
  const { username, password } = config;
  const acceptCertificate = 'acceptCertificate' in config && config.acceptCertificate;
  // As everywhere: what was entered for https does not go out in the clear.
  const mayShare = !(config.url.startsWith('https:') && url.protocol === 'http:');
  try {
    const request = {
      ...{ url: url.href, acceptCertificate, limits },
      ...(mayShare && username !== undefined && { username }),
      ...(mayShare && password !== undefined && { password }),
    };
    const response = await requestCamera(request, signal);
    try {
      if (response.status !== 200) return undefined;
      const multipart = isMultipart(response);
      const opening = new AnswerOpening();
      let bytes = 0;
      for await (const chunk of response.body) {
        opening.note(chunk);
        bytes += chunk.length;
        if (opening.isWebPage || bytes > mostBytes) return undefined;
        if (multipart && opening.pictureStart >= 0) return 'mjpeg';
        if (opening.pictureStart === 0) return 'snapshot';
      }
      return undefined;
    } finally {
      response.close();
    }
  } catch {
    return undefined;
  }
}
