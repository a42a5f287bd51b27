import { expect, test } from 'vitest';
import { createSessionEvents, type SessionEnded } from '@/lib/auth/session-events';

test('every listener is told, until it stops listening', () => {
  const events = createSessionEvents(() => undefined);
  const heard: SessionEnded[] = [];
  const stop = events.onSessionEnded((event) => heard.push(event));
  events.publish({ sessionId: 'a' });
  stop();
  stop();
  events.publish({ sessionId: 'b' });
  expect(heard).toEqual([{ sessionId: 'a' }]);
});

test('a listener that fails is reported and keeps no other from being told', () => {
  const errors: unknown[] = [];
  const events = createSessionEvents((error) => errors.push(error));
  const failure = new Error('broken');
  const heard: SessionEnded[] = [];
  events.onSessionEnded(() => {
    throw failure;
  });
  events.onSessionEnded((event) => heard.push(event));
  events.publish({ userId: 'u' });
  expect(errors).toEqual([failure]);
  expect(heard).toEqual([{ userId: 'u' }]);
});
