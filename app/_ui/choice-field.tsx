import { classNames } from './class-names';
import { FieldNotes } from './field';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One line that tells when to choose it. */
  readonly explanation: string;
}

/** One of a few, all in view, each with a line that explains it. */
export function ChoiceField<Value extends string>({
  name,
  legend,
  choices,
  value,
  error,
  onChoose,
}: {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly error?: string | undefined;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="divide-y divide-line rounded-control overflow-hidden border border-edge bg-panel">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(
              'flex cursor-pointer gap-3 px-3 py-2 hover:bg-raised',
              'has-checked:bg-raised has-checked:shadow-[inset_2px_0_0_var(--accent)]',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
              className="mt-1 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="font-medium">
              {choice.label}
              <span className="block text-sm font-normal text-muted">{choice.explanation}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldNotes id={name} error={error} />
    </fieldset>
  );
}
