import { expect } from 'vitest';
import type { Visitor } from './visitor';

type Facts = Readonly<Record<string, unknown>>;
type Row = Record<string, unknown> & { readonly id: string };

/** One kind of thing that is edited, and what of it can be told from outside. */
export interface EditedKind {
  /** `/api/cameras`; one of them is below it. */
  readonly path: string;
  /** Of the list's answer, and of one's. */
  readonly many: string;
  readonly one: string;
  readonly address: (row: Row) => string;
  readonly facts: (row: Row) => Facts;
  /** @param name one that nothing else has */
  readonly create: (name: string) => Facts;
  /** Changes, each of which takes the same for a new name. */
  readonly patches: readonly ((name: string) => Facts)[];
  /** What the facts become by a body that was sent. */
  readonly after: (facts: Facts, body: Facts) => Facts;
}

interface Item {
  address: string;
  /** As it was acknowledged last; null once it was deleted. */
  facts: Facts | null;
  /** What was asked for and not answered: it may be so by now, or not. */
  asked?: Facts | null;
}

/** Somebody who edits without a pause, and remembers what was acknowledged. */
export class Edits {
  readonly #kind: EditedKind;
  readonly #label: string;
  readonly #random: () => number;
  readonly #items = new Map<string, Item>();
  /** Asked for and not answered, by name. */
  #unanswered: Facts | undefined;
  #names = 0;
  acknowledged = 0;

  /** @param label what its names begin with, and no others */
  constructor(kind: EditedKind, label: string, random: () => number) {
    this.#kind = kind;
    this.#label = label;
    this.#random = random;
  }

  /** Until the server is gone. @param onAcknowledged after each answer */
  async run(visitor: Visitor, onAcknowledged: () => void): Promise<void> {
    try {
      for (;;) {
        await this.#edit(visitor);
        this.acknowledged += 1;
        onAcknowledged();
      }
    } catch (error) {
      // What `fetch` says of a connection that breaks.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** All that was acknowledged is there, and nothing else but what was asked for. */
  async check(visitor: Visitor): Promise<void> {
    const { path, many, address, facts } = this.#kind;
    const answer = (await (await visitor.get(path)).json()) as Record<string, Row[]>;
    const rows = new Map((answer[many] ?? []).map((row) => [row.id, row]));
    for (const [id, item] of this.#items) {
      const row = rows.get(id);
      const found = row ? facts(row) : null;
      const allowed = [item.facts, ...(item.asked === undefined ? [] : [item.asked])];
      expect(allowed).toContainEqual(found);
      item.facts = found;
      delete item.asked;
      if (row) item.address = address(row);
      else this.#items.delete(id);
      rows.delete(id);
    }
    const own = [...rows.values()].filter((row) => String(facts(row).name).startsWith(this.#label));
    for (const row of own) {
      expect(facts(row)).toEqual(this.#unanswered);
      this.#items.set(row.id, { address: address(row), facts: facts(row) });
    }
    this.#unanswered = undefined;
  }

  async #edit(visitor: Visitor): Promise<void> {
    const items = [...this.#items].filter(([, { facts }]) => facts !== null);
    const chosen = items[Math.floor(this.#random() * items.length)];
    const dice = this.#random();
    if (!chosen || dice < 0.35 || items.length < 3) await this.#create(visitor);
    else if (dice < 0.5) await this.#remove(visitor, chosen[1]);
    else await this.#change(visitor, chosen[1]);
  }

  async #create(visitor: Visitor): Promise<void> {
    const { path, one, create, after, address } = this.#kind;
    const body = create(this.#name());
    this.#unanswered = after({}, body);
    const row = await rowOf(visitor.post(path, body), one);
    this.#items.set(row.id, { address: address(row), facts: this.#unanswered });
    this.#unanswered = undefined;
  }

  async #change(visitor: Visitor, item: Item): Promise<void> {
    const { path, one, patches, after, address } = this.#kind;
    const patch = patches[Math.floor(this.#random() * patches.length)];
    const body = patch?.(this.#name()) ?? {};
    const asked = after(item.facts ?? {}, body);
    item.asked = asked;
    const row = await rowOf(visitor.ask('PATCH', `${path}/${item.address}`, { body }), one);
    item.address = address(row);
    item.facts = asked;
    delete item.asked;
  }

  async #remove(visitor: Visitor, item: Item): Promise<void> {
    item.asked = null;
    const answer = await visitor.ask('DELETE', `${this.#kind.path}/${item.address}`);
    expect(answer.status).toBe(204);
    item.facts = null;
    delete item.asked;
  }

  #name(): string {
    this.#names += 1;
    return `${this.#label}-${this.#names}`;
  }
}

async function rowOf(answer: Promise<Response>, one: string): Promise<Row> {
  const response = await answer;
  const body = (await response.json()) as Record<string, Row>;
  const row = body[one];
  if (!response.ok || !row) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  return row;
}
