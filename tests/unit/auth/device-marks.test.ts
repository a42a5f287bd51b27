import { expect, test } from 'vitest';
import { DeviceMarks } from '@/lib/auth/device-marks';

const marks = new DeviceMarks('s'.repeat(32));

test('a mark is known again for its account alone, and differs each time', () => {
  const [one, other] = [marks.make('anna'), marks.make('anna')];
  expect(marks.idOf(one, 'anna')).toMatch(/^[\w-]{22}$/);
  expect(marks.idOf(one, 'anna')).not.toBe(marks.idOf(other, 'anna'));
  expect(marks.idOf(one, 'eve')).toBeUndefined();
  expect(one).not.toContain('anna');
});

test.each([undefined, '', 'x', 'a.b', `${'A'.repeat(22)}.${'A'.repeat(43)}`, 'ä'.repeat(66)])(
  '%s is no mark',
  (made) => expect(marks.idOf(made, 'anna')).toBeUndefined(),
);

test('the mark of another server is none here', () => {
  const foreign = new DeviceMarks('t'.repeat(32)).make('anna');
  expect(marks.idOf(foreign, 'anna')).toBeUndefined();
});
