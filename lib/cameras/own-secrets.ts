import type { DiagnosisFix } from '@/lib/diagnosis/diagnosis-fix';
import type { SourceConfig } from '@/lib/sources/source-config';
import type { CameraTest } from './camera-test';
import { hideValues } from './hidden-values';

/**
 * A test's result whose fixes hide what the tested address has in it: the form fills it in from what
 * stands there, the server from what is stored.
 */
export function withoutOwnSecrets(test: CameraTest, config: SourceConfig): CameraTest {
  if (!('url' in config)) return test;
  const own = hideValues(config.url).values;
  return own.length === 0
    ? test
    : { ...test, fixes: test.fixes.flatMap((fix) => hidden(fix, own)) };
}

function hidden(fix: DiagnosisFix, own: readonly string[]): DiagnosisFix[] {
  const { url } = fix.patch;
  if (typeof url !== 'string') return [fix];
  const { url: shown, values } = hideValues(url);
  const isOwn = values.every((value) => own.includes(value));
  // An address with these secrets under other names can neither be shown nor filled in.
  if (!isOwn) return own.some((value) => url.includes(valueOf(value))) ? [] : [fix];
  return [{ ...fix, id: fix.id.replaceAll(url, shown), patch: { ...fix.patch, url: shown } }];
}

function valueOf(named: string): string {
  return named.slice(named.indexOf('=') + 1);
}
