import { SignOutButton } from '../_auth/sign-out-button';
import { LeaveIcon } from '../_ui/icons';
import { barControlClass } from './bar-control';

/** The sign-out form as the wall's bar shows it. */
export function BarSignOut() {
  return (
    <SignOutButton className={barControlClass}>
      <LeaveIcon />
      <span className="max-sm:sr-only">Sign out</span>
    </SignOutButton>
  );
}
