import { describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log/log';

function recorded(pretty: boolean, level: 'info' | 'debug' = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog({ level, pretty, write: (line) => void lines.push(line) }) };
}

function json(line: string | undefined): Record<string, unknown> {
  return JSON.parse(line ?? '') as Record<string, unknown>;
}

describe('createLog', () => {
  it('writes one JSON object per event', () => {
    const { lines, log } = recorded(false);
    log.info('camera live', { camera: 'door', width: 1280 });
    expect(lines).toHaveLength(1);
    expect(json(lines[0])).toMatchObject({
      level: 30,
      msg: 'camera live',
      camera: 'door',
      width: 1280,
    });
  });

  it('drops what is below its level', () => {
    const { lines, log } = recorded(false);
    log.debug('tick');
    expect(lines).toEqual([]);
  });

  it('hides secrets in messages, fields, errors, their causes and their stacks', () => {
    const { lines, log } = recorded(false);
    const cause = Object.assign(new Error('GET http://a:hunter2@cam/'), { code: 'ECONNRESET' });
    log.error('lost rtsp://a:hunter2@cam', {
      url: 'http://cam/?pwd=hunter2',
      address: new URL('http://a:hunter2@cam/'),
      source: { password: 'hunter2', urls: ['http://a:hunter2@cam/'] },
      error: new Error('failed: http://a:hunter2@cam/', { cause }),
    });
    expect(lines[0]).not.toContain('hunter2');
    expect(json(lines[0])).toMatchObject({
      source: { password: '[redacted]' },
      error: { name: 'Error', cause: { code: 'ECONNRESET' } },
    });
  });

  it('adds the fields of a child to each of its events', () => {
    const { lines, log } = recorded(false);
    log.child({ camera: 'door', token: 'hunter2' }).warn('late');
    expect(json(lines[0])).toMatchObject({ camera: 'door', token: '[redacted]', msg: 'late' });
  });

  it('copes with whatever it is given', () => {
    const { lines, log } = recorded(false);
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    log.info('odd', { loop, big: 12n, bytes: new Uint8Array(9), never: new Date(NaN), none: null });
    expect(json(lines[0])).toMatchObject({
      big: '12',
      bytes: '[9 bytes]',
      never: null,
      none: null,
    });
  });

  it('writes one readable line on a terminal, whatever a camera says', () => {
    const { lines, log } = recorded(true);
    log.warn('camera said\n\u001b[2Jhello', { camera: 'front door', error: new Error('no\nway') });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^\d\d:\d\d:\d\d WARN {2}camera said \[2Jhello camera="front door" error=Error: no way\n$/,
    );
  });
});
