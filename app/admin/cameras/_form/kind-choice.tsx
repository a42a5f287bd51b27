import type { SourceKind } from '@/lib/sources/source-config';
import { Button } from '@/app/_ui/button';
import { Disclosure } from '@/app/_ui/disclosure';
import { GroupedChoice } from '@/app/_ui/grouped-choice';
import { kindGroups } from '../_fields/kind-form';
import { formKinds, kindFormOf } from '../_fields/kind-forms';
import { formIntents } from './camera-form-state';

const kindChoices = formKinds.map((value) => ({ value, ...kindFormOf(value) }));
const legend = 'How its pictures are obtained';
const groups = kindGroups.map((label) => ({
  label,
  choices: kindChoices.filter(({ group }) => group === label),
}));

/** How a camera's pictures are obtained. */
export function KindChoice({
  name,
  value,
  error,
  isFolded,
  onChoose,
}: {
  readonly name: string;
  readonly value: SourceKind;
  readonly error: string | undefined;
  /** Whether the choice is made, and shows only what was chosen until it is opened. */
  readonly isFolded: boolean;
  readonly onChoose: (kind: SourceKind) => void;
}) {
  const choice = (
    <>
      <GroupedChoice
        name={name}
        legend={legend}
        groups={groups.filter(({ choices }) => choices.length > 0)}
        value={value}
        error={error}
        onChoose={onChoose}
      />
      <noscript className="mt-2 block">
        <Button type="submit" name="intent" value={formIntents.chooseKind}>
          Show the fields for this choice
        </Button>
      </noscript>
    </>
  );
  if (!isFolded) return choice;
  return (
    <Disclosure
      label={kindFormOf(value).label}
      about="choose another way"
      startsOpen={false}
      mustOpen={error !== undefined}
    >
      {choice}
    </Disclosure>
  );
}
