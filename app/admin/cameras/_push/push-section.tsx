import { changePushKey } from './push-actions';
import { pushAddress } from './push-address';
import { PushKey } from './push-key';

/** On the page of a camera whose pictures are sent here: its key, and how to send. */
export async function PushSection({
  slug,
  pushKeySet,
}: {
  readonly slug: string;
  readonly pushKeySet: boolean;
}) {
  return (
    <section
      id="push-key"
      aria-labelledby="push-key-title"
      className="mt-8 max-w-3xl scroll-mt-4 space-y-4 border-t border-line pt-5"
    >
      <h2 id="push-key-title" className="text-lg font-semibold">
        Push key
      </h2>
      <PushKey
        action={changePushKey.bind(null, slug)}
        slug={slug}
        isSet={pushKeySet}
        address={await pushAddress()}
      />
    </section>
  );
}
