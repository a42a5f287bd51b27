import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';
import { jsonLines } from '@/lib/api/json-lines';
import { testLines } from '@/lib/cameras/test-lines';

/** Answers with the test; to who accepts `application/x-ndjson`, with each step as it comes before. */
export const POST = apiRoute(
  'admin',
  async ({ request, actor, runtime }) => {
    const run = runtime.registry.prepareTest(actor, await jsonBody(request));
    const takesLines = /\bapplication\/x-ndjson\b/.test(request.headers.get('accept') ?? '');
    if (!takesLines) return Response.json(await run(request.signal));
    return jsonLines((signal) => testLines(run, signal), request.signal, runtime.log);
  },
  { admits: ['manage'] },
);
