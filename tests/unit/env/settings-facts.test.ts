import { expect, test } from 'vitest';
import { readEnv } from '@/lib/env/env';
import { settingsFacts } from '@/lib/env/settings-facts';

test('tells of a secret only that it is set', () => {
  const secret = 'a-secret-that-nobody-must-read-anywhere';
  const key = Buffer.alloc(32, 7).toString('base64');
  const facts = settingsFacts(
    readEnv({
      ...{ NEXTAUTH_SECRET: secret, SECRETS_KEY: key, NEXTAUTH_URL: 'https://ada:pw@wall.example' },
      ...{ ADMIN_USERNAME: 'Ada', ADMIN_PASSWORD: 'walks by the wall', MAX_CAMERAS: '7' },
      ...{ FOLDER_ROOTS: '/srv/pictures', DATA_DIR: '/srv/private' },
    }),
  );
  expect(facts).toMatchObject({
    ...{ hasOwnCookieSecret: true, hasOwnSealingKey: true, hasFormerSealingKey: false },
    ...{ hasOwnAddress: true, folderRoots: 1, limits: { cameras: 7 } },
  });
  const text = JSON.stringify(facts);
  for (const hidden of [secret, key, 'wall.example', 'Ada', 'walks', '/srv']) {
    expect(text).not.toContain(hidden);
  }
});
