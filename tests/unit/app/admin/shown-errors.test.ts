import { describe, expect, it } from 'vitest';
import { emptyCameraForm } from '@/app/admin/cameras/_form/camera-form-values';
import { withFields, withKind } from '@/app/admin/cameras/_form/source-values';
import { errorsOfSource, shownErrors } from '@/app/admin/cameras/_form/shown-errors';

describe('shownErrors', () => {
  const source = withFields(emptyCameraForm.source, { url: 'ftp:/x' });
  const judged = { ...emptyCameraForm, source };
  const errors = { name: 'Give a name.', 'source.url': 'Not an address.', 'source.other': 'No.' };

  it('shows every error while nothing was changed', () => {
    expect(shownErrors(errors, judged, { ...judged })).toEqual(errors);
  });

  it('drops the error about a value that was changed since, and no other', () => {
    const changed = { ...judged, source: withFields(source, { url: 'http://x' }) };
    expect(shownErrors(errors, judged, changed)).toEqual({
      name: 'Give a name.',
      'source.other': 'No.',
    });
  });

  it('drops what was said of another kind', () => {
    const changed = { ...judged, source: withKind(source, 'snapshot') };
    expect(shownErrors(errors, judged, changed)).toEqual({ name: 'Give a name.' });
  });
});

describe('errorsOfSource', () => {
  it('puts each error at the field that holds its value, and one at each', () => {
    const errors = {
      name: 'Give a name.',
      'source.width': 'Too wide.',
      'source.height': 'Too high.',
      'source.args.2': 'Too long.',
    };
    expect(errorsOfSource(errors, 'source')).toEqual({ width: 'Too wide.', args: 'Too long.' });
  });
});
