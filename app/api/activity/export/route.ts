import { apiRoute } from '@/lib/api/api-route';

/** All that the same question finds, as a CSV file. */
export const GET = apiRoute('admin', ({ actor, query, runtime }) => {
  const day = new Date(runtime.clock.now()).toISOString().slice(0, 10);
  return new Response(runtime.audit.csv(actor, query), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="framewall-activity-${day}.csv"`,
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
  });
});
