/** What the inspect script printed: each name with its values in their order. */
export class FactLines {
  readonly #values = new Map<string, string[]>();

  constructor(output: string) {
    for (const line of output.split('\n')) {
      const tab = line.indexOf('\t');
      if (tab <= 0) continue;
      const name = line.slice(0, tab);
      const values = this.#values.get(name) ?? [];
      values.push(line.slice(tab + 1).trim());
      this.#values.set(name, values);
    }
  }

  /** Every value of a fact that may come several times. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** A fact's value, or '' where it was left out. */
  one(name: string): string {
    return this.#values.get(name)?.[0] ?? '';
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  number(name: string): number {
    const value = Number(this.one(name));
    return Number.isFinite(value) ? value : 0;
  }

  /** A file that came as base64, or undefined. */
  file(name: string): string | undefined {
    const value = this.#values.get(name)?.[0];
    return value === undefined ? undefined : Buffer.from(value, 'base64').toString('utf8');
  }
}
