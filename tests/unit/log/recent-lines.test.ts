import { expect, test } from 'vitest';
import { createLog } from '@/lib/log/log';
import { RecentLines } from '@/lib/log/recent-lines';

test('keeps the last lines, the oldest first, each without its newline', () => {
  const lines = new RecentLines(3);
  expect(lines.lines).toEqual([]);
  for (const line of ['a\n', 'b\n']) lines.push(line);
  expect(lines.lines).toEqual(['a', 'b']);
  for (const line of ['c\n', 'd\n', 'e\n']) lines.push(line);
  expect(lines.lines).toEqual(['c', 'd', 'e']);
});

test('cuts a line that is too long', () => {
  const lines = new RecentLines(1);
  lines.push('x'.repeat(100_000));
  expect(lines.lines[0]?.length).toBe(4_000);
});

test('has what the log prints, as JSON whatever is printed, and nothing below its level', () => {
  const lines = new RecentLines(10);
  const printed: string[] = [];
  const log = createLog({
    ...{ level: 'info', pretty: true },
    write: (line) => printed.push(line),
    also: (line) => lines.push(line),
  });
  log.debug('too quiet');
  log.info('camera lost', { camera: 'Gate', password: 'hunter2' });
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain('camera lost camera=Gate');
  expect(lines.lines).toHaveLength(1);
  expect(JSON.parse(lines.lines[0] ?? '')).toMatchObject({ msg: 'camera lost', camera: 'Gate' });
  expect(lines.lines[0]).not.toContain('hunter2');
});
