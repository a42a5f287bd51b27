/** Which pictures the person wants to stand still. */
export interface HoldWishes {
  readonly all: boolean;
  /** Camera ids for which the opposite of `all` holds. */
  readonly except: readonly string[];
}

export const nothingHeld: HoldWishes = { all: false, except: [] };

/** @param camera an id, or `all`, which counts for every camera and ends every exception */
export function withHold(wishes: HoldWishes, camera: string, isOn: boolean): HoldWishes {
  if (camera === 'all') return { all: isOn, except: [] };
  const others = wishes.except.filter((id) => id !== camera);
  return { all: wishes.all, except: isOn === wishes.all ? others : [...others, camera] };
}

/** @param camera an id, or `all`: whether everything is held but what was let go by name */
export function isHeld({ all, except }: HoldWishes, camera: string): boolean {
  return except.includes(camera) ? !all : all;
}
