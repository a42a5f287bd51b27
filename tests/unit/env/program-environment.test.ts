import { expect, it } from 'vitest';
import { programEnvironment } from '@/lib/env/program-environment';

it('lets through what programs need, and nothing that may be a secret', () => {
  const needed = {
    PATH: '/usr/bin',
    HOME: '/home/ada',
    TZ: 'UTC',
    LC_ALL: 'C',
    LIBVA_DRIVER_NAME: 'iHD',
    LIBCAMERA_LOG_LEVELS: '*:ERROR',
  };
  const secrets = {
    NEXTAUTH_SECRET: 'a',
    ADMIN_PASSWORD: 'b',
    DATABASE_URL: 'c',
    AWS_SECRET_ACCESS_KEY: 'd',
    NODE_OPTIONS: '--require=x',
    LD_PRELOAD: '/x.so',
    SOME_LC_ALL: 'e',
  };
  expect(programEnvironment({ ...secrets, ...needed, LANG: undefined })).toEqual(needed);
});
