import type { CameraSummary } from '@/lib/cameras/camera';
import type { WallView } from '@/lib/wall/wall-view';

/** A wall as it is stored. */
export interface Wall {
  /** Opaque and permanent. */
  readonly id: string;
  /** The address of its page; changes when the wall is renamed, and the old one stays known. */
  readonly slug: string;
  readonly name: string;
  /** Whose own wall it is; null for one that is everybody's. */
  readonly ownerId: string | null;
  readonly view: WallView;
  /** In their order on the wall. */
  readonly cameraIds: readonly string[];
}

/** A wall in a list, for someone who may see it. */
export interface WallSummary {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Everybody sees it; else only who made it. */
  readonly isShared: boolean;
  /** Whether this person may change it. */
  readonly mayEdit: boolean;
  /** Those that this person may see. */
  readonly cameraCount: number;
}

/** A wall for someone who may see it, with those of its cameras that this person may see. */
export interface WallDetails extends WallSummary {
  readonly view: WallView;
  readonly cameras: readonly CameraSummary[];
}

export type WallLookup =
  | { readonly kind: 'found'; readonly wall: WallDetails }
  | { readonly kind: 'moved'; readonly slug: string }
  | { readonly kind: 'missing' };

/** How one person has arranged the wall of all cameras for themselves. */
export interface HomeView {
  readonly view: WallView;
  /** Ids of cameras in this person's order; those not named follow in the common order. */
  readonly cameraIds: readonly string[];
}

/** What somebody sees of a wall. */
export interface ShownWall {
  readonly view: WallView;
  readonly cameras: readonly CameraSummary[];
}

/** The wall of all cameras, for one person. */
export interface HomeWall extends ShownWall {
  /** Whether this person has put cameras into an order of their own. */
  readonly hasOwnOrder: boolean;
}
