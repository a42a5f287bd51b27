import type { HomeView, Wall } from './wall';

/** The stored walls in memory, by name, kept in step with the database by the registry. */
export class WallDirectory {
  #walls: readonly Wall[] = [];
  #formerSlugs = new Map<string, string>();
  #cameraSets = new Map<string, ReadonlySet<string>>();
  /** By user id. */
  #homeViews = new Map<string, HomeView>();

  get walls(): readonly Wall[] {
    return this.#walls;
  }

  byId(id: string): Wall | undefined {
    return this.#walls.find((wall) => wall.id === id);
  }

  /** By present or former slug. */
  bySlug(slug: string): Wall | undefined {
    const formerId = this.#formerSlugs.get(slug);
    return (
      this.#walls.find((wall) => wall.slug === slug) ??
      this.#walls.find((wall) => wall.id === formerId)
    );
  }

  /** Ids of the cameras on a wall; undefined where there is no such wall. */
  camerasOf(id: string): ReadonlySet<string> | undefined {
    return this.#cameraSets.get(id);
  }

  homeViewOf(userId: string): HomeView | undefined {
    return this.#homeViews.get(userId);
  }

  replaceWalls(walls: readonly Wall[], formerSlugs: Map<string, string>): void {
    this.#walls = [...walls].sort((one, other) => one.name.localeCompare(other.name, 'en'));
    this.#formerSlugs = formerSlugs;
    this.#cameraSets = new Map(walls.map(({ id, cameraIds }) => [id, new Set(cameraIds)]));
  }

  replaceHomeViews(views: Map<string, HomeView>): void {
    this.#homeViews = views;
  }
}
