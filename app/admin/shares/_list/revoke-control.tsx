'use client';

import { AskFirst } from '@/app/_ui/ask-first';
import { RevokeQuestion } from './revoke-question';

export function RevokeControl({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <AskFirst
      verb="Revoke"
      name={name}
      title={`Revoke the link of “${name}”?`}
      href={`/admin/shares/${id}/revoke`}
      question={(wayOut) => <RevokeQuestion id={id}>{wayOut}</RevokeQuestion>}
    />
  );
}
