'use client';

import { AskFirst } from '@/app/_ui/ask-first';
import { DeleteQuestion } from './delete-question';

export function DeleteControl({
  slug,
  name,
  isShared,
}: {
  readonly slug: string;
  readonly name: string;
  readonly isShared: boolean;
}) {
  return (
    <AskFirst
      verb="Delete"
      name={name}
      title={`Delete “${name}”?`}
      href={`/walls/${slug}/delete`}
      question={(wayOut) => (
        <DeleteQuestion slug={slug} isShared={isShared}>
          {wayOut}
        </DeleteQuestion>
      )}
    />
  );
}
