import { describe, expect, it } from 'vitest';
import { DataFolderError } from '@/lib/db/data-folder';
import { DatabaseError } from '@/lib/db/database-error';
import { EnvError } from '@/lib/env/env-error';
import { startErrorMessage } from '@/lib/runtime/start-error';

describe('startErrorMessage', () => {
  it.each([
    new EnvError(new Map([['PORT', 'must be a port number from 0 to 65535.']])),
    new DatabaseError('locked', '/srv/framewall.db', { cause: new Error('SQLITE_BUSY') }),
    new DataFolderError('/srv'),
  ])('says what can be mended in one line (%#)', (error) => {
    expect(startErrorMessage(error)).toMatch(/^[^\n]+\.$/);
  });

  it('shows where an unforeseen error comes from, without its secrets', () => {
    const message = startErrorMessage(new Error('at http://a:hunter2@cam/'));
    expect(message).toContain('start-error.test.ts');
    expect(message).not.toContain('hunter2');
  });
});
