import { apiRoute } from '@/lib/api/api-route';
import { permitFigures } from '@/lib/auth/auth-error';
import { prometheusText } from '@/lib/figures/metrics/prometheus-text';

/** What the server does, in Prometheus' text format; for administrators and their programs. */
export const GET = apiRoute(
  'viewer',
  async ({ actor, runtime }) => {
    permitFigures(actor);
    const { contentType, text } = await prometheusText(runtime.figures.figures(), runtime.health());
    return new Response(text, {
      headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' },
    });
  },
  { admits: ['read'] },
);
