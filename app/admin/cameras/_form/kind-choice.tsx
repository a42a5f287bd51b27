import type { SourceKind } from '@/lib/sources/source-config';
import { Button } from '@/app/_ui/button';
import { GroupedChoice } from '@/app/_ui/grouped-choice';
import { kindGroups } from '../_fields/kind-form';
import { formKinds, kindFormOf } from '../_fields/kind-forms';
import { formIntents } from './camera-form-state';

const kindChoices = formKinds.map((value) => ({ value, ...kindFormOf(value) }));
const groups = kindGroups.map((label) => ({
  label,
  choices: kindChoices.filter(({ group }) => group === label),
}));

/** How a camera's pictures are obtained. */
export function KindChoice({
  name,
  value,
  error,
  onChoose,
}: {
  readonly name: string;
  readonly value: SourceKind;
  readonly error: string | undefined;
  readonly onChoose: (kind: SourceKind) => void;
}) {
  return (
    <>
      <GroupedChoice
        name={name}
        legend="How its pictures are obtained"
        groups={groups.filter(({ choices }) => choices.length > 0)}
        value={value}
        error={error}
        onChoose={onChoose}
      />
      <noscript>
        <Button type="submit" name="intent" value={formIntents.chooseKind}>
          Show the fields for this choice
        </Button>
      </noscript>
    </>
  );
}
