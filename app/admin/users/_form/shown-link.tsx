import { ButtonLink } from '@/app/_ui/button';
import { CopyField } from '@/app/_ui/copy-field';
import { Notice } from '@/app/_ui/notice';
import type { ShownLink } from './person-form-values';

/** A link to choose a password by, this once. */
export function PasswordLinkShown({ link }: { readonly link: ShownLink }) {
  const { username, url, until } = link;
  return (
    <div className="max-w-xl space-y-4">
      <Notice tone="done">
        Send this link to {username}: on its page they choose their password and are logged in. Copy
        it now, it is not shown again. It works once, until {until}.
      </Notice>
      <CopyField label={`Link for ${username}`} text={url} takesFocus />
      <div className="border-t border-line pt-4">
        <ButtonLink href="/admin/users">Back to people</ButtonLink>
      </div>
    </div>
  );
}
