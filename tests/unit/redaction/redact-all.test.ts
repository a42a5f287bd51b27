import { expect, test } from 'vitest';
import { redacted } from '@/lib/redaction/redact';
import { redactAll } from '@/lib/redaction/redact-all';

test('takes secrets out of every text, however deep, and leaves all else as it is', async () => {
  const clean = await redactAll({
    count: 3,
    isOn: true,
    nothing: null,
    password: 'hunter2',
    hasPassword: true,
    list: [{ text: 'rtsp://ada:hunter2@10.0.0.5/1' }, 'password=hunter2'],
    'http://ada:hunter2@10.0.0.5/': 1,
  });
  expect(JSON.stringify(clean)).not.toContain('hunter2');
  expect(clean).toMatchObject({
    ...{ count: 3, isOn: true, nothing: null, password: redacted, hasPassword: true },
    list: [{ text: `rtsp://${redacted}@10.0.0.5/1` }, `password=${redacted}`],
  });
});

test('lets others have their turn', async () => {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    again = setImmediate(count);
  };
  let again = setImmediate(count);
  await redactAll(Array.from({ length: 1_000 }, (_, index) => `line ${index}`));
  clearImmediate(again);
  expect(turns).toBeGreaterThanOrEqual(5);
});
