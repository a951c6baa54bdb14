/** How new the form of Synapse's database is. */
export interface DatabaseSchema {
  /** The form it has. A program takes it to the newest that it knows when it starts. */
  readonly version: number;
  /** A program has to know at least this one, or it refuses the database. */
  readonly compat: number;
}

/**
 * Whether the chat server of before an update refuses the database as it is now. It had brought it to `before`, the newest form
 * that it knows. Where one of the two is not known, nobody can say; then it is tried.
 */
export function isTooNew(now: DatabaseSchema | undefined, before: number | undefined): boolean {
  return now !== undefined && before !== undefined && now.compat > before;
}
