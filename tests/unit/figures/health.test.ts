import { describe, expect, it } from 'vitest';
import { healthOf } from '@/lib/figures/health';

const calm = { isStopping: false, loopDelay: { p50Ms: 3 } };
const full = { code: 'database-full', message: 'The disk is full.' };

describe('the health of the server', () => {
  it('is good where nothing is wrong', () => {
    expect(healthOf(calm)).toEqual({ ready: true, troubles: [] });
  });

  it('tells all that is wrong, each with a code', () => {
    const { ready, troubles } = healthOf({
      ...{ isStopping: true, storage: full, loopDelay: { p50Ms: 800 } },
    });
    expect(ready).toBe(false);
    expect(troubles.map(({ code }) => code)).toEqual(['stopping', 'database-full', 'overloaded']);
  });

  it('is not spoiled by one long turn of the event loop', () => {
    expect(healthOf({ ...calm, loopDelay: { p50Ms: 20 } }).ready).toBe(true);
  });
});
