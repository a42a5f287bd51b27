import { describe, expect, it } from 'vitest';
import type { Log } from '@/lib/log/log';
import { logHubStates } from '@/lib/runtime/hub-log';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { HubSpec } from '@/lib/streaming/hub-directory';
import type { HubState } from '@/lib/streaming/hub-state';

type Line = readonly [level: string, message: string, fields: unknown];

function listen() {
  const lines: Line[] = [];
  const at = (level: string) => (message: string, fields?: unknown) =>
    void lines.push([level, message, fields]);
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const onState = logHubStates(log as unknown as Log);
  const spec = { id: 'yard', title: 'Yard' } as HubSpec;
  const lost = (code: SourceErrorCode, output?: readonly string[]): HubState => {
    const failure = { since: 1, code, ...(output && { output }) };
    return { kind: 'failed', failure, retryAt: 2 };
  };
  return { lines, lost, tell: (state: HubState) => onState(spec, state) };
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
});
