import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { FieldNotes } from './field';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One line that tells when to choose it. */
  readonly hint: string;
}

export interface ChoiceGroup<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
}

/**
 * One of several in groups, all in view, each with a line that explains it. Where the screen is
 * narrow they stand close together, and only the chosen one's line is seen, below them all.
 */
export function GroupedChoice<Value extends string>({
  name,
  legend,
  groups,
  value,
  error,
  onChoose,
}: {
  readonly name: string;
  readonly legend: ReactNode;
  readonly groups: readonly ChoiceGroup<Value>[];
  readonly value: Value;
  readonly error?: string | undefined;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-control border border-edge bg-panel">
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label} className="pb-1">
            <p aria-hidden="true" className="px-3 pt-1.5 pb-0.5 text-sm text-muted">
              {group.label}
            </p>
            <div className="max-sm:grid max-sm:grid-cols-2">
              {group.choices.map((choice) => (
                <ChoiceRow
                  key={choice.value}
                  name={name}
                  choice={choice}
                  checked={choice.value === value}
                  onChoose={() => onChoose(choice.value)}
                />
              ))}
            </div>
          </div>
        ))}
        <p aria-hidden="true" className="px-3 py-1.5 text-sm text-muted sm:hidden">
          {groups.flatMap(({ choices }) => choices).find((choice) => choice.value === value)?.hint}
        </p>
      </div>
      <FieldNotes id={name} error={error} />
    </fieldset>
  );
}

function ChoiceRow({
  name,
  choice: { value, label, hint },
  checked,
  onChoose,
}: {
  readonly name: string;
  readonly choice: Choice<string>;
  readonly checked: boolean;
  readonly onChoose: () => void;
}) {
  const id = `${name}.${value}`;
  return (
    <label
      className={classNames(
        'flex cursor-pointer gap-x-3 px-3 py-1 hover:bg-raised pointer-coarse:min-h-11 pointer-coarse:items-center',
        'has-checked:bg-raised has-checked:shadow-[inset_2px_0_0_var(--accent)]',
        'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
      )}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        aria-describedby={`${id}-hint`}
        aria-labelledby={`${id}-label`}
        onChange={onChoose}
        className="mt-1 size-4 shrink-0 accent-accent outline-none pointer-coarse:mt-0"
      />
      <span className="gap-x-3 sm:grid sm:grid-cols-[12rem_1fr]">
        <span id={`${id}-label`} className="font-medium">
          {label}
        </span>
        <span id={`${id}-hint`} className="text-sm text-muted max-sm:sr-only">
          {hint}
        </span>
      </span>
    </label>
  );
}
