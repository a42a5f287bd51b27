import { describe, expect, it } from 'vitest';
import { emptyCameraForm } from '@/app/admin/cameras/_form/camera-form-values';
import { shownErrors } from '@/app/admin/cameras/_form/shown-errors';

describe('shownErrors', () => {
  const judged = { ...emptyCameraForm, name: '', url: 'ftp:/x' };
  const errors = { name: 'Give a name.', 'source.url': 'Not an address.', 'source.other': 'No.' };

  it('shows every error while nothing was changed', () => {
    expect(shownErrors(errors, judged, { ...judged })).toEqual(errors);
  });

  it('drops the error about a value that was changed since, and no other', () => {
    expect(shownErrors(errors, judged, { ...judged, url: 'http://x' })).toEqual({
      name: 'Give a name.',
      'source.other': 'No.',
    });
  });
});
