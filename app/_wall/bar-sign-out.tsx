import { SignOutButton } from '../_auth/sign-out-button';
import { LeaveIcon } from '../_ui/icons';
import { barControlClass, barWordClass } from './bar-control';

/** The sign-out form as the wall's bar shows it. */
export function BarSignOut() {
  return (
    <SignOutButton className={`w-full ${barControlClass}`} title="Sign out">
      <LeaveIcon />
      <span className={barWordClass}>Sign out</span>
    </SignOutButton>
  );
}
