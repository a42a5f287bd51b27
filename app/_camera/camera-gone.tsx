import { ButtonLink } from '../_ui/button';

/** In place of a camera that was there when the page was opened. */
export function CameraGone({ back }: { readonly back: { readonly href: string } }) {
  return (
    <div
      role="status"
      className="grid min-h-dvh place-content-center justify-items-center gap-1 px-5 text-center"
    >
      <p className="text-xl font-semibold">This camera is gone</p>
      <p className="mb-5 max-w-96 text-muted">It was removed, or you may no longer see it.</p>
      <ButtonLink href={back.href} tone="primary">
        To the wall
      </ButtonLink>
    </div>
  );
}
