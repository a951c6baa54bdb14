import type { Message } from '../../shared/message.ts';

/**
 * What a component says of the data it has: what of it must survive, and how that is saved while it runs. Backups are
 * made from this and from nothing else. Paths are below /opt/innkeeper and hold letters, digits, `_`, `.`, `-` and `/`.
 */
export type Kept = KeptFolder | SettledFolder | KeptDatabase | NotKept;

/** Copied as it lies: its files are written once, or replaced whole. */
interface KeptFolder {
  readonly kind: 'folder';
  readonly path: string;
}

/**
 * Its files are changed in place, such as a database in a file: it is copied aside until nothing has changed while that
 * was done. For small ones.
 */
interface SettledFolder {
  readonly kind: 'settled';
  readonly path: string;
}

/** In PostgreSQL, saved by pg_dump. */
interface KeptDatabase {
  readonly kind: 'database';
  readonly name: string;
  /** Tables that are saved empty: what they hold is harmful where it comes back. */
  readonly withoutRowsOf?: readonly string[];
}

/** Left out on purpose; a part of a kept folder, or a whole one. */
interface NotKept {
  readonly kind: 'not-kept';
  readonly path: string;
  readonly why: Message;
  /** Kept all the same where the host wants files of other servers kept. */
  readonly unless?: 'remote-media';
}
