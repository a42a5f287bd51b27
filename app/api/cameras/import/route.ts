import { apiRoute } from '@/lib/api/api-route';
import { parsedJson, wholeBody } from '@/lib/api/json-body';
import { RequestError } from '@/lib/api/request-error';
import { fileBodyBytes } from '@/lib/edge/body-limits';

/**
 * Cameras from a list, as CSV or JSON. `?mode=` is `all` (one line that is invalid keeps all from being
 * stored), `valid` (leaves those out), or `preview` (stores nothing).
 */
export const POST = apiRoute(
  'admin',
  async ({ request, query, actor, runtime }) => {
    const mode = query.get('mode') ?? 'all';
    if (mode !== 'all' && mode !== 'valid' && mode !== 'preview')
      throw new RequestError(400, 'bad-mode', 'Choose all, valid or preview as the mode.');
    const type = request.headers.get('content-type') ?? '';
    const isJson = /^application\/json\s*(;|$)/i.test(type);
    if (!isJson && !/^text\/csv\s*(;|$)/i.test(type)) {
      const message = 'Send a list of cameras, as text/csv or application/json.';
      throw new RequestError(415, 'wrong-content-type', message);
    }
    const bytes = await wholeBody(request, fileBodyBytes);
    if (isJson) parsedJson(bytes);
    return Response.json({ import: await runtime.cameraLists.importFile(actor, bytes, mode) });
  },
  { admits: ['manage'] },
);
