/** Ids of what has the same time, in milliseconds since the epoch: written in one statement. */
export class IdsByTime extends Map<number, string[]> {
  add(id: string, at: number): void {
    const ids = this.get(at);
    if (ids) ids.push(id);
    else this.set(at, [id]);
  }
}
