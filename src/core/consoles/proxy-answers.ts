import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { authenticatingProxyWords } from '../../shared/words/authenticating-proxy.ts';

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const;

/** A short page of our own words. `words` is never anything that came in. */
export function sendConsoleText(
  response: ServerResponse,
  status: number,
  words: string,
  more: Readonly<Record<string, string>> = {},
): void {
  send(response, status, `<p>${words}</p>`, more);
}

/**
 * That the program behind cannot be reached, with a way to try again: the same address once more. What has begun to be
 * answered breaks off.
 */
export function sendErrorPage(response: ServerResponse, words: string): void {
  if (response.headersSent) response.destroy();
  else send(response, 502, `<p>${words}</p><p><a href="">${authenticatingProxyWords.again}</a></p>`, {});
}

/**
 * Sets the cookie and goes on to the console. Not by a redirect: after a link from another site a browser would leave
 * the strict cookie out of it. `path` is a component's own. `first`: nobody came in by this port yet, so what a
 * browser still keeps under its address is some other program's.
 */
export function sendWelcome(
  response: ServerResponse,
  path: string,
  cookie: string | undefined,
  first: boolean,
): void {
  const body = `<meta http-equiv="refresh" content="0; url=${path}"><p><a href="${path}">${authenticatingProxyWords.goOn}</a></p>`;
  send(response, 200, body, {
    ...(cookie !== undefined && { 'Set-Cookie': cookie }),
    ...(first && { 'Clear-Site-Data': '"storage"' }),
  });
}

/** Where a console has a name of its own. */
interface NamedPlace {
  readonly origin: string;
  readonly here: string;
  readonly enter: string;
}

/** Goes on by the console's own name where the browser knows it, else to `stay`. Every value is one of ours. */
export function sendHostnameProbe(
  response: ServerResponse,
  { origin, here, enter }: NamedPlace,
  stay: string,
): void {
  const script = `fetch("${origin}${here}").then(() => "${origin}${enter}", () => "${stay}").then((to) => location.replace(to));`;
  const digest = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${digest}'; connect-src ${origin}; frame-ancestors 'none'`;
  const link = `<p><a href="${origin}${enter}">${authenticatingProxyWords.goOn}</a></p>`;
  send(response, 200, `${link}<script>${script}</script>`, { 'Content-Security-Policy': policy });
}

/** Says to the crossroads, and to nobody else, that the name is known. */
export function sendHere(response: ServerResponse, asker: string): void {
  response.writeHead(204, { 'Access-Control-Allow-Origin': asker, 'Cache-Control': 'no-store' }).end();
}

function send(
  response: ServerResponse,
  status: number,
  content: string,
  more: Readonly<Record<string, string>>,
): void {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Innkeeper</title>${content}</html>\n`;
  const body = Buffer.from(page);
  response.writeHead(status, { ...headers, ...more, 'Content-Length': String(body.byteLength) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
