import { PasswordField } from '@/app/_ui/password-field';

/** Asks once more who is there: a backup holds everybody's secrets. */
export function OwnPassword({
  id,
  error,
}: {
  readonly id: string;
  readonly error: string | undefined;
}) {
  return (
    <PasswordField
      id={id}
      name="password"
      label="Your own password"
      hint="Asked again, since a backup holds everybody’s passwords."
      autoComplete="current-password"
      required
      error={error}
    />
  );
}
