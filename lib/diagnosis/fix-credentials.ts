import type { FixSetting, FoundFixes } from './fix-setting';

/** Leads to the field that wants filling. */
export function credentialsFix({ config, failure }: FixSetting): FoundFixes {
  const given = (config.username ?? '') !== '' || (config.password ?? '') !== '';
  if (failure.detail === 'unknown-scheme') return { fixes: [] };
  if (!given) {
    const label = 'Enter the user name and password';
    return { fixes: [{ id: 'enter-log-in', label, patch: {}, focus: 'source.username' }] };
  }
  if (failure.code === 'forbidden') {
    const label = 'Enter another user name';
    return { fixes: [{ id: 'enter-log-in', label, patch: {}, focus: 'source.username' }] };
  }
  const label = 'Enter the password again';
  return { fixes: [{ id: 'enter-password', label, patch: {}, focus: 'source.password' }] };
}
