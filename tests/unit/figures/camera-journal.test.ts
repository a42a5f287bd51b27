import { describe, expect, test } from 'vitest';
import { CameraJournal } from '@/lib/figures/camera-journal';
import type { HubState } from '@/lib/streaming/hub-state';
import { FakeClock } from '@/tests/fakes/fake-clock';

const failure = { code: 'refused', since: 0 } as const;
const failed: HubState = { kind: 'failed', since: 0, failure, attempts: 1, retryAt: 0 } as never;
const starting: HubState = { kind: 'starting', since: 0, failure } as never;
const live: HubState = { kind: 'live', since: 0 };

function setUp() {
  const clock = new FakeClock();
  return { clock, journal: new CameraJournal(clock) };
}

describe('the journal of a camera', () => {
  test('tells of each change with its time and its reason', async () => {
    const { clock, journal } = setUp();
    const start = clock.now();
    journal.note('gate', live);
    await clock.advance(1_000);
    journal.note('gate', failed);
    expect(journal.of('gate')).toEqual([
      { at: start, condition: 'live', tries: 0 },
      { at: start + 1_000, condition: 'lost', reason: 'refused', tries: 0 },
    ]);
    expect(journal.of('door')).toEqual([]);
  });

  test('counts retries that end alike instead of listing them', () => {
    const { journal } = setUp();
    journal.note('gate', failed);
    for (let retry = 0; retry < 50; retry += 1) {
      journal.note('gate', starting);
      journal.note('gate', failed);
    }
    expect(journal.of('gate')).toHaveLength(1);
    expect(journal.of('gate')[0]).toMatchObject({ condition: 'lost', tries: 50 });
  });

  test('tells when pictures begin to be the same, and when they change again', () => {
    const { journal } = setUp();
    journal.note('gate', live);
    journal.noteFrozen('gate', true);
    journal.noteFrozen('gate', false);
    const conditions = journal.of('gate').map(({ condition }) => condition);
    expect(conditions).toEqual(['live', 'frozen', 'live']);
  });

  test('keeps a dozen of each camera, and forgets cameras that are gone', () => {
    const { journal } = setUp();
    for (let turn = 0; turn < 40; turn += 1) {
      journal.note('gate', live);
      journal.note('gate', failed);
    }
    expect(journal.of('gate')).toHaveLength(12);
    journal.keepOnly((id) => id !== 'gate');
    expect(journal.of('gate')).toEqual([]);
  });
});
