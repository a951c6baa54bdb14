import { tagOf } from './image-name.ts';

/** PostgreSQL reads what its own major version wrote, and nothing else. Undefined for every other program. */
export function databaseMajor(image: string): string | undefined {
  return /(?:^|\/)postgres[:@]/.test(image) ? /^\d+/.exec(tagOf(image))?.[0] : undefined;
}
