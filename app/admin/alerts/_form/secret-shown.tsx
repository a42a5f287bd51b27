import { CopyField } from '@/app/_ui/copy-field';
import { Notice } from '@/app/_ui/notice';

/** A signing secret, this once. */
export function SecretShown({ secret }: { readonly secret: string }) {
  return (
    <div className="space-y-3">
      <Notice tone="done">
        This is the signing secret. Copy it now if the receiver checks signatures: it is not shown
        again. Chats and ntfy need none.
      </Notice>
      <CopyField label="Signing secret" text={secret} takesFocus />
    </div>
  );
}
