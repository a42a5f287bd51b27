import { CheckField } from '@/app/_ui/check-field';
import { FieldNotes } from '@/app/_ui/field';
import type { TokenFormValues } from './token-form-values';

const scopeChoices = [
  { value: 'read', label: 'Look', hint: 'See pictures and walls.' },
  {
    value: 'manage',
    label: 'Manage',
    hint: 'Also add, change and delete cameras and everybody’s walls.',
  },
  { value: 'push', label: 'Send pictures', hint: 'To cameras whose pictures are sent here.' },
];

/** What the token is for. Who is no administrator has no choice. */
export function TokenScopes({
  isAdmin,
  scopes,
  error,
}: {
  readonly isAdmin: boolean;
  readonly scopes: readonly string[];
  readonly error?: string | undefined;
}) {
  if (!isAdmin) return <input type="hidden" name="scopes" value="read" />;
  return (
    <fieldset aria-describedby={error === undefined ? undefined : 'scopes-error'}>
      <legend className="mb-1 font-medium">It may</legend>
      {scopeChoices.map(({ value, label, hint }) => (
        <CheckField
          key={value}
          id={`scope-${value}`}
          name="scopes"
          value={value}
          label={
            <span>
              {label} <span className="text-sm text-muted">{hint}</span>
            </span>
          }
          defaultChecked={scopes.includes(value)}
        />
      ))}
      <FieldNotes id="scopes" error={error} />
    </fieldset>
  );
}

/** Which cameras the token is for. The list shows only where it counts, also without a script. */
export function TokenCameras({
  cameras,
  values,
  error,
}: {
  readonly cameras: readonly { readonly id: string; readonly name: string }[];
  readonly values: TokenFormValues;
  readonly error?: string | undefined;
}) {
  return (
    <fieldset
      className="group"
      aria-describedby={error === undefined ? undefined : 'cameras-error'}
    >
      <legend className="mb-1 font-medium">Cameras</legend>
      <CoverChoice value="all" isChosen={!values.isLimited}>
        All that you may see, now and later
      </CoverChoice>
      <CoverChoice value="chosen" isChosen={values.isLimited}>
        Only these
      </CoverChoice>
      <div className="mt-1 hidden max-h-64 overflow-y-auto rounded-control border border-edge bg-panel px-3 py-1 group-has-[[value=chosen]:checked]:block">
        {cameras.length === 0 && <p className="text-muted">There is no camera yet.</p>}
        {cameras.map(({ id, name }) => (
          <CheckField
            key={id}
            id={`camera-${id}`}
            name="cameras"
            value={id}
            label={name}
            defaultChecked={values.cameras.includes(id)}
          />
        ))}
      </div>
      <FieldNotes id="cameras" error={error} />
    </fieldset>
  );
}

function CoverChoice({
  value,
  isChosen,
  children,
}: {
  readonly value: string;
  readonly isChosen: boolean;
  readonly children: string;
}) {
  return (
    <label className="flex items-center gap-2 py-1 pointer-coarse:min-h-11">
      <input
        type="radio"
        name="covers"
        value={value}
        defaultChecked={isChosen}
        className="size-4 shrink-0 accent-accent"
      />
      {children}
    </label>
  );
}
