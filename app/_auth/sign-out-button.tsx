import type { ComponentProps } from 'react';
import { signOut } from './sign-out';

/** Signs out, also without JavaScript. Takes the attributes of a button, for its look. */
export function SignOutButton({ children = 'Sign out', ...button }: ComponentProps<'button'>) {
  return (
    <form action={signOut}>
      <button {...button} type="submit">
        {children}
      </button>
    </form>
  );
}
