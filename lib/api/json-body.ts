import { apiBodyBytes } from '@/lib/edge/body-limits';
import { BodyTooLarge, limitedBody } from '@/lib/edge/limited-body';
import { RequestError } from './request-error';

/**
 * The request's JSON. The content type is insisted on: a form on another site can send neither it
 * nor, therefore, anything that this reads.
 * @throws RequestError
 */
export async function jsonBody(request: Request, maxBytes = apiBodyBytes): Promise<unknown> {
  if (!isJson(request.headers.get('content-type'))) {
    throw new RequestError(415, 'wrong-content-type', 'Send JSON, as application/json.');
  }
  return parsedJson(await wholeBody(request, maxBytes));
}

/** Whether this content type is that of JSON. */
export function isJson(type: string | null | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(type ?? '');
}

/** @throws RequestError */
export function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new RequestError(400, 'bad-json', 'The body is not valid JSON.');
  }
}

/** The request's body as it is. @throws RequestError */
export async function wholeBody(request: Request, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  try {
    return await limitedBody(request, maxBytes);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    const { status, code, message } = error.refusal;
    throw new RequestError(status, code, message);
  }
}
