import { describe, expect, it } from 'vitest';
import { WrittenCadence } from '@/lib/sources/written-cadence';

describe('WrittenCadence', () => {
  it('knows nothing from one picture', () => {
    const cadence = new WrittenCadence();
    cadence.looked(0);
    cadence.note(1_000_000);
    expect(cadence.intervalMs).toBeUndefined();
  });

  it('goes by the time between writings, in the middle of the last nine', () => {
    const cadence = new WrittenCadence();
    cadence.looked(0);
    for (const writtenAt of [0, 60_000, 120_000, 500_000]) cadence.note(writtenAt);
    expect(cadence.intervalMs).toBe(60_000);
    for (let at = 501_000; at <= 510_000; at += 1_000) cadence.note(at);
    expect(cadence.intervalMs).toBe(1_000);
  });

  it('does not take a long absence for a slow program', () => {
    const cadence = new WrittenCadence();
    cadence.looked(0);
    cadence.note(0);
    cadence.looked(3_600_000);
    cadence.note(3_600_000);
    expect(cadence.intervalMs).toBeUndefined();
  });

  it('takes no interval from a clock that was set back', () => {
    const cadence = new WrittenCadence();
    cadence.looked(0);
    cadence.note(5_000);
    cadence.note(1_000);
    expect(cadence.intervalMs).toBeUndefined();
  });
});
