import type { PictureFit, WallLayoutName } from '@/lib/wall/wall-view';

const layouts: Record<WallLayoutName, string> = {
  auto: 'M.5.5h10v6H.5zM11.5.5h10v6h-10zM.5 7.5h10v6H.5zM11.5 7.5h10v6h-10z',
  columns: 'M.5.5h6v13h-6zM8 .5h6v13H8zM15.5.5h6v13h-6z',
  '1+5':
    'M.5.5h14v8.5H.5zM15.5.5h6v4h-6zM15.5 5h6v4h-6zM.5 9.5h6.5v4H.5zM7.5 9.5h7v4h-7zM15.5 9.5h6v4h-6z',
  '1+7':
    'M.5.5h16v10H.5zM17 .5h4.5v3H17zM17 4h4.5v3H17zM17 7.5h4.5v3H17zM.5 11h5v2.5h-5zM6 11h5v2.5H6zM11.5 11h5v2.5h-5zM17 11h4.5v2.5H17z',
};

const fits: Record<PictureFit, string> = {
  contain: 'M.5.5h21v13H.5zM4.5.5v13M17.5.5v13',
  cover: 'M3.5 2.5h15v9h-15zM.5.5h21v13H.5z',
};

/** What a layout looks like, or how pictures fit. */
export function LayoutDrawing({ of }: { readonly of: WallLayoutName | PictureFit }) {
  return (
    <svg
      viewBox="0 0 22 14"
      className="w-7 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1"
      aria-hidden="true"
      focusable="false"
    >
      <path d={{ ...layouts, ...fits }[of]} />
    </svg>
  );
}
