import type { ReactNode } from 'react';
import { FieldNotes } from './field';

/** One of a few, all in view, each with a line that explains it. Works without a script. */
export function RadioChoice<Value extends string>({
  name,
  legend,
  choices,
  chosen,
  error,
  onChoose,
}: {
  readonly name: string;
  readonly legend: ReactNode;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint: string;
  }[];
  /** At first; undefined where somebody has to choose. */
  readonly chosen?: Value | undefined;
  readonly error?: string | undefined;
  readonly onChoose?: (value: Value) => void;
}) {
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend className="mb-1 font-medium">{legend}</legend>
      {choices.map(({ value, label, hint }) => (
        <label
          key={value}
          className="flex cursor-pointer gap-x-2.5 py-1 pointer-coarse:min-h-11 pointer-coarse:items-center"
        >
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === chosen}
            aria-labelledby={`${name}.${value}-label`}
            aria-describedby={`${name}.${value}-hint`}
            onChange={() => onChoose?.(value)}
            className="mt-0.75 size-4 shrink-0 accent-accent pointer-coarse:mt-0"
          />
          <span>
            <span id={`${name}.${value}-label`}>{label}</span>{' '}
            <span id={`${name}.${value}-hint`} className="text-sm text-muted">
              {hint}
            </span>
          </span>
        </label>
      ))}
      <FieldNotes id={name} error={error} />
    </fieldset>
  );
}
