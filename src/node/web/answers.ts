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
export function sendText(
  response: ServerResponse,
  host: string,
  status: number,
  words: string,
  more: Readonly<Record<string, string>> = {},
): void {
  sendPage(response, host, status, `<title>Innkeeper</title><p>${words}</p>`, more);
}

/** A small answer for our own pages. */
export function sendJson(response: ServerResponse, host: string, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  sendFile(response, host, { body, type: 'application/json; charset=utf-8' });
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
