import { describe, expect, it } from 'vitest';
import type { Log } from '@/lib/log/log';
import { logHubStates } from '@/lib/runtime/hub-log';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { HubSpec } from '@/lib/streaming/hub-directory';
import type { HubState } from '@/lib/streaming/hub-state';
import { FakeClock } from '../../fakes/fake-clock';

type Line = readonly [level: string, message: string, fields: unknown];

function listen() {
  const lines: Line[] = [];
  const at = (level: string) => (message: string, fields?: unknown) =>
    void lines.push([level, message, fields]);
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const clock = new FakeClock();
  const onState = logHubStates(log as unknown as Log, clock);
  const spec = { id: 'yard', title: 'Yard' } as HubSpec;
  const lost = (code: SourceErrorCode, output?: readonly string[]): HubState => {
    const failure = { since: 1, code, ...(output && { output }) };
    return { kind: 'failed', failure, retryAt: 2 };
  };
  return { lines, lost, clock, tell: (state: HubState) => onState(spec, state) };
}

const live: HubState = { kind: 'live', since: 1 };

describe('the log of cameras', () => {
  it('has one line for a camera that stays lost, and one for its return', () => {
    const { lines, lost, tell } = listen();
    for (const state of [live, lost('refused'), lost('refused'), lost('timeout'), live, live]) {
      tell(state);
    }
    expect(lines.map(([level, message]) => `${level}: ${message}`)).toEqual([
      'info: camera live',
      'warn: camera lost',
      'warn: camera lost',
      'info: camera live again',
      'info: camera live',
    ]);
  });

  it('has the last messages of a program that failed', () => {
    const { lines, lost, tell } = listen();
    tell(lost('program-failed', ['Unknown decoder', 'Exiting']));
    tell(lost('refused'));
    expect(lines.map(([, , fields]) => fields)).toEqual([
      {
        camera: 'Yard',
        reason: 'program-failed',
        messages: ['Unknown decoder', 'Exiting'],
      },
      { camera: 'Yard', reason: 'refused' },
    ]);
  });

  it('tells how long a camera was lost, by a clock that does not jump', async () => {
    const { lines, lost, clock, tell } = listen();
    tell(live);
    tell({ kind: 'stalled', failure: { since: 1, code: 'stalled' } });
    await clock.advance(5_000);
    tell(lost('refused'));
    clock.jump(-3_600_000);
    await clock.advance(7_000);
    tell(live);
    expect(lines.at(-1)).toEqual([
      'info',
      'camera live again',
      { camera: 'Yard', lostForMs: 12_000 },
    ]);
  });

  it('writes only so much of a camera that comes and goes, and in the end how it is', async () => {
    const { lines, lost, clock, tell } = listen();
    for (let second = 0; second < 60; second += 1) {
      tell(second % 2 === 0 ? live : lost('refused'));
      await clock.advance(500);
    }
    expect(lines).toHaveLength(6);
    await clock.advance(60_000);
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toEqual([
      'warn',
      'camera lost',
      { camera: 'Yard', reason: 'refused', leftOut: 53 },
    ]);
    await clock.advance(60_000);
    tell(live);
    expect(lines).toHaveLength(8);
    expect(clock.pendingTimers).toBe(0);
  });
});
