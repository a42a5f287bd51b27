'use client';

import { AskFirst } from '@/app/_ui/ask-first';
import { DeleteQuestion } from './delete-question';

export function DeleteControl({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <AskFirst
      verb="Delete"
      name={name}
      title={`Delete the webhook “${name}”?`}
      href={`/admin/alerts/${id}/delete`}
      question={(wayOut) => <DeleteQuestion id={id}>{wayOut}</DeleteQuestion>}
    />
  );
}
