import type { ServerResponse } from 'node:http';
import type { PageFile } from '../../core/api/page-files.ts';
import { contentSecurityPolicy } from '../../shared/page-policy.ts';

/** Headers of every answer. `host` is ours, with the port. */
function headersFor(host: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy([`ws://${host}`]),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'Cache-Control': 'no-store',
  };
}

export function sendFile(response: ServerResponse, host: string, { body, type }: PageFile): void {
  response.writeHead(200, {
    ...headersFor(host),
    'Content-Type': type,
    'Content-Length': String(body.byteLength),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** A short page of our own words. `words` is never anything that came in. */
export function sendWords(
  response: ServerResponse,
  host: string,
  status: number,
  words: string,
  more: Readonly<Record<string, string>> = {},
): void {
  sendPage(response, host, status, `<title>Innkeeper</title><p>${words}</p>`, more);
}

/**
 * Sets the cookie and goes on to the pages. Not by a redirect: after a link from another site a
 * browser would leave the strict cookie out of it.
 */
export function sendWelcome(response: ServerResponse, host: string, cookie: string | undefined): void {
  const page =
    '<title>Innkeeper</title><meta http-equiv="refresh" content="0; url=/"><p><a href="/">Go on</a></p>';
  sendPage(response, host, 200, page, cookie === undefined ? {} : { 'Set-Cookie': cookie });
}

function sendPage(
  response: ServerResponse,
  host: string,
  status: number,
  content: string,
  more: Readonly<Record<string, string>>,
): void {
  const body = Buffer.from(`<!doctype html><html lang="en"><meta charset="utf-8">${content}</html>\n`);
  response.writeHead(status, {
    ...headersFor(host),
    ...more,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(body.byteLength),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
