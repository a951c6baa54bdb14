import { join } from 'node:path';
import { protocol } from 'electron';
import { type PageFile, pageFiles } from '../core/api/page-files.ts';
import { contentSecurityPolicy } from '../shared/page-policy.ts';
import { scheme } from './origin.ts';

/** Must be called before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages, and nothing else, under `innkeeper://app/`. */
export async function servePages(): Promise<void> {
  const files = await pageFiles(join(import.meta.dirname, '..', 'renderer'));
  protocol.handle(scheme, (request) => answer(files, request));
}

function answer(files: ReadonlyMap<string, PageFile>, { method, url }: Request): Response {
  const { host, pathname } = new URL(url);
  if (method !== 'GET') return new Response(undefined, { status: 405 });
  const file = host === 'app' ? files.get(pathname === '' ? '/' : pathname) : undefined;
  if (!file) return new Response(undefined, { status: 404 });
  return new Response(new Uint8Array(file.body), {
    headers: {
      'Content-Type': file.type,
      'Content-Security-Policy': contentSecurityPolicy(),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
  });
}
