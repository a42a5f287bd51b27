import { apiBodyBytes } from '@/lib/edge/body-limits';
import { BodyTooLarge, limitedBody } from '@/lib/edge/limited-body';
import { RequestError } from './request-error';

/**
 * The request's JSON. The content type is insisted on: a form on another site can send neither it
 * nor, therefore, anything that this reads.
 * @throws RequestError
 */
export async function jsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new RequestError(415, 'wrong-content-type', 'Send JSON, as application/json.');
  }
  const text = await limitedText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, 'bad-json', 'The body is not valid JSON.');
  }
}

async function limitedText(request: Request): Promise<string> {
  try {
    return (await limitedBody(request, apiBodyBytes)).toString('utf8');
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    const { status, code, message } = error.refusal;
    throw new RequestError(status, code, message);
  }
}
