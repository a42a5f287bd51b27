import type { LogIn } from '@/lib/cameras/camera-choices';
import { TextField } from '@/app/_ui/text-field';

/** The cameras' user name and password. They go to a camera only when it is asked for something. */
export function LogInFields({
  id,
  logIn,
  onChange,
}: {
  readonly id: string;
  readonly logIn: LogIn;
  readonly onChange: (logIn: LogIn) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        id={`${id}-username`}
        label="User name"
        value={logIn.username ?? ''}
        onChange={({ target }) => onChange({ ...logIn, username: target.value })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={255}
      />
      <TextField
        id={`${id}-password`}
        type="password"
        label="Password"
        value={logIn.password ?? ''}
        onChange={({ target }) => onChange({ ...logIn, password: target.value })}
        autoComplete="new-password"
        maxLength={1024}
      />
    </div>
  );
}
