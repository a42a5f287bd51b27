const choices = [
  { isShared: true, label: 'Everybody', hint: 'Only administrators change it.' },
  { isShared: false, label: 'Me alone', hint: 'Nobody else sees it.' },
];

/** For whom a wall is. */
export function WhoseChoice({
  isShared,
  onChoose,
}: {
  readonly isShared: boolean;
  readonly onChoose: (isShared: boolean) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">For</legend>
      {choices.map((choice) => (
        <label
          key={choice.label}
          className="flex items-baseline gap-2 py-1 pointer-coarse:min-h-11 pointer-coarse:items-center"
        >
          <input
            type="radio"
            name="isShared"
            value={String(choice.isShared)}
            checked={choice.isShared === isShared}
            onChange={() => onChoose(choice.isShared)}
            className="size-4 shrink-0 self-center accent-accent"
          />
          {choice.label}
          <span className="text-sm text-muted">{choice.hint}</span>
        </label>
      ))}
    </fieldset>
  );
}
