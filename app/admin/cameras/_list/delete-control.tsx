'use client';

import { AskFirst } from '@/app/_ui/ask-first';
import { DeleteQuestion } from './delete-question';

export function DeleteControl({ slug, name }: { readonly slug: string; readonly name: string }) {
  return (
    <AskFirst
      verb="Delete"
      name={name}
      title={`Delete “${name}”?`}
      href={`/admin/cameras/${slug}/delete`}
      question={(wayOut) => <DeleteQuestion slug={slug}>{wayOut}</DeleteQuestion>}
    />
  );
}
