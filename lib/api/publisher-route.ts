import { runtime } from '@/lib/runtime/runtime';
import { countRefusal } from './count-refusal';
import { errorAnswer } from './error-answer';

type RouteHandler = (
  request: Request,
  context: { params: Promise<{ slug: string }> },
) => Promise<Response>;

/**
 * Takes a camera's pictures from a publisher. The push key stands for the log-in, and no browser
 * holds one, so neither a session nor the same origin is asked for.
 */
export function publisherRoute(): RouteHandler {
  return async (request, context) => {
    const { publishing, auth, log } = runtime();
    try {
      const { slug } = await context.params;
      return await publishing.receive(request, slug);
    } catch (error) {
      countRefusal(auth.refusals.tally, error);
      return errorAnswer(error, log);
    }
  };
}
