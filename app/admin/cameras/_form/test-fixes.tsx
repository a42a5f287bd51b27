'use client';

import { useSyncExternalStore } from 'react';
import type { DiagnosisFix } from '@/lib/diagnosis/diagnosis-fix';
import { Button } from '@/app/_ui/button';

/** What one click can do about a failure. Without a script they are what to change by hand. */
export function TestFixes({
  fixes,
  onApply,
}: {
  readonly fixes: readonly DiagnosisFix[];
  readonly onApply: (fix: DiagnosisFix) => void;
}) {
  const scripted = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (fixes.length === 0) return null;
  return (
    <ul aria-label="What can be done" className="space-y-2">
      {fixes.map((fix, at) => (
        <li key={fix.id}>
          {scripted ? (
            <Button
              tone={at === 0 ? 'primary' : 'plain'}
              className="max-w-full text-left wrap-anywhere whitespace-normal"
              onClick={() => onApply(fix)}
            >
              {fix.label}
            </Button>
          ) : (
            <p>{fix.label}.</p>
          )}
          {fix.note !== undefined && (
            <p className="mt-1 text-sm wrap-anywhere text-muted">{fix.note}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
