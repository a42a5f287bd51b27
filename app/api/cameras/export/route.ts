import { apiRoute } from '@/lib/api/api-route';
import { RequestError } from '@/lib/api/request-error';

const types = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json' } as const;

/** All cameras without their passwords, as a file. `?format=` is `json` unless it says `csv`. */
export const GET = apiRoute(
  'admin',
  ({ actor, query, runtime }) => {
    const format = query.get('format') ?? 'json';
    if (format !== 'csv' && format !== 'json')
      throw new RequestError(400, 'bad-format', 'Choose csv or json as the format.');
    const day = new Date(runtime.clock.now()).toISOString().slice(0, 10);
    return new Response(runtime.cameraLists.export(actor, format), {
      headers: {
        'Content-Type': types[format],
        'Content-Disposition': `attachment; filename="framewall-cameras-${day}.${format}"`,
        'Cache-Control': 'no-store',
      },
    });
  },
  { admits: ['manage'] },
);
