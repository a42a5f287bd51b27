import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';
import { jsonLines } from '@/lib/api/json-lines';

export const POST = apiRoute(
  'admin',
  async ({ request, actor, runtime }) => {
    const input = await jsonBody(request);
    const find = (signal: AbortSignal) => runtime.finder.find(actor, input, signal);
    return jsonLines(find, request.signal, runtime.log);
  },
  { admits: ['manage'] },
);
