import type { CameraZoomControl } from './use-camera-zoom';

const button =
  'inline-flex size-9 items-center justify-center rounded-control text-lg leading-none hover:bg-raised pointer-coarse:size-11';

/** How far one is in, and the way out; there only while one is. */
export function CameraReadout({ control }: { readonly control: CameraZoomControl }) {
  const { zoom, isZoomed, smaller, larger, reset } = control;
  return (
    <div className="camera-readout" role="group" aria-label="Zoom" hidden={!isZoomed}>
      <button type="button" className={button} onClick={smaller} aria-label="Zoom out">
        −
      </button>
      <output className="min-w-11 text-center font-semibold">{zoom.scale.toFixed(1)} ×</output>
      <button type="button" className={button} onClick={larger} aria-label="Zoom in">
        +
      </button>
      <button
        type="button"
        className="min-h-9 rounded-control px-2.5 hover:bg-raised pointer-coarse:min-h-11"
        onClick={reset}
      >
        Whole picture
      </button>
    </div>
  );
}
