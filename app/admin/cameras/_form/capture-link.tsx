/** What went over the wire, as a file; it is part of the test's answer, and kept nowhere else. */
export function CaptureLink({ capture }: { readonly capture: string }) {
  return (
    <p className="text-sm text-muted">
      <a
        href={`data:application/octet-stream;base64,${capture}`}
        download="camera.capture"
        className="underline"
      >
        Download capture
      </a>{' '}
      — the first 256 KB that the camera sent, without passwords, to report an odd camera with.
    </p>
  );
}
