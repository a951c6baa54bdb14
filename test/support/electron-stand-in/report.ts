import { appendFileSync } from 'node:fs';

/** What a test reads to see what the app did: one JSON object per line. */
export function tellTest(event: { readonly kind: string; readonly [more: string]: unknown }): void {
  const file = process.env.INNKEEPER_STAND_IN_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify(event)}\n`);
}
