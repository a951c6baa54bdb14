// Checks every pinned image against its registry: `node scripts/check-pins.mjs [name...]`. For a machine with a network.
// Fails (1) where a tag is gone, or means another image than was written down. --write notes the digests in the pins.
// For tests: --pins FILE, --resolve HOST:PORT answers for every registry, --ca FILE, --plain for one without TLS.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { parseArgs } from 'node:util';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    pins: { type: 'string', default: 'src/core/stack/image-pins.json' },
    resolve: { type: 'string' },
    ca: { type: 'string' },
    plain: { type: 'boolean', default: false },
  },
});
const ca = flags.ca === undefined ? undefined : readFileSync(flags.ca);
const [resolvedHost, resolvedPort] = flags.resolve?.split(':') ?? [];
/** Further tries at a registry that limits. */
const mostTries = 3;
const kinds = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** An image reference as registries are asked for it. */
function referenceOf(image) {
  const [, path, tag] = /^(.+):([\w][\w.-]{0,127})$/.exec(image) ?? [];
  if (path === undefined) throw new Error(`${image} has no tag`);
  const [first, ...rest] = path.split('/');
  const named = rest.length > 0 && /[.:]|^localhost$/.test(first);
  if (named) return { host: first, repository: rest.join('/'), tag };
  return { host: 'registry-1.docker.io', repository: rest.length > 0 ? path : `library/${path}`, tag };
}

function ask(url, headers, hops = 5) {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const request = flags.plain ? http.request : https.request;
  const options = {
    host: resolvedHost ?? hostname,
    servername: hostname,
    port: resolvedPort ?? (port || (protocol === 'http:' ? 80 : 443)),
    path: `${pathname}${search}`,
    headers: { 'user-agent': 'innkeeper-check-pins', ...headers, host: hostname },
    ca,
    timeout: 30_000,
  };
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const { location } = answer.headers;
        if (location !== undefined && [301, 302, 307, 308].includes(answer.statusCode) && hops > 0) {
          // Whoever it leads to is not told who asks.
          const { authorization: _, ...rest } = headers;
          resolve(ask(new URL(location, url).href, rest, hops - 1));
        } else resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer within 30 seconds')));
    asked.on('error', reject);
    asked.end();
  });
}

/** A pass for reading, as the registry says where to get one. */
async function token(challenge) {
  const said = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
  );
  if (!/^bearer /i.test(challenge) || said.realm === undefined)
    throw new Error(`it wants a sign-in: ${challenge}`);
  const url = new URL(said.realm);
  for (const key of ['service', 'scope']) if (said[key] !== undefined) url.searchParams.set(key, said[key]);
  const answer = await ask(url.href, {});
  if (answer.status !== 200) throw new Error(`no pass for reading: HTTP ${answer.status}`);
  const given = JSON.parse(answer.body.toString());
  return given.token ?? given.access_token;
}

/** Asks again where a registry limits how often it is asked, as often and as late as it says; not for ever. */
async function askPatiently(url, headers) {
  for (let tries = 0; ; tries++) {
    const answer = await ask(url, headers);
    if (answer.status !== 429 || tries === mostTries) return answer;
    const said = Number(answer.headers['retry-after'] ?? 10);
    const seconds = Number.isFinite(said) && said >= 0 ? Math.min(said, 60) : 10;
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  }
}

/** What a tag means now: the digest of the whole, and of each platform's image; undefined where it is not there. */
async function lookUp(image) {
  const { host, repository, tag } = referenceOf(image);
  const url = `${flags.plain ? 'http' : 'https'}://${host}/v2/${repository}/manifests/${tag}`;
  const headers = { accept: kinds.join(', ') };
  let answer = await askPatiently(url, headers);
  if (answer.status === 401) {
    const pass = await token(answer.headers['www-authenticate'] ?? '');
    answer = await askPatiently(url, { ...headers, authorization: `Bearer ${pass}` });
  }
  if (answer.status === 404) return undefined;
  if (answer.status === 429) throw new Error('its registry limits how often it is asked (HTTP 429)');
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
  const digest = `sha256:${createHash('sha256').update(answer.body).digest('hex')}`;
  const told = answer.headers['docker-content-digest'];
  if (told !== undefined && told !== digest) throw new Error(`it says ${told}, but gives ${digest}`);
  const { manifests = [] } = JSON.parse(answer.body.toString());
  const platforms = manifests
    .filter(({ platform }) => platform !== undefined && platform.os !== 'unknown')
    .map(({ platform: { os, architecture, variant }, digest: one }) => [
      [os, architecture, variant].filter(Boolean).join('/'),
      one,
    ]);
  return { digest, platforms: Object.fromEntries(platforms) };
}

const pins = JSON.parse(readFileSync(flags.pins, 'utf8'));
const unknown = positionals.filter((name) => pins[name] === undefined);
if (unknown.length > 0) throw new Error(`There is no pin called ${unknown.join(', ')}.`);
let bad = 0;
for (const [name, pin] of Object.entries(pins)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  try {
    const found = await lookUp(pin.image);
    if (found === undefined) throw new Error('there is no such tag');
    if (pin.digest !== undefined && pin.digest !== found.digest && !flags.write) {
      throw new Error(`its tag was moved: ${pin.digest} is ${found.digest} now`);
    }
    if (flags.write) {
      Object.assign(pin, found, { checked: new Date().toISOString().slice(0, 10) });
    }
    console.log(`ok      ${pin.image} ${found.digest}`);
  } catch (error) {
    bad++;
    console.log(`FAILED  ${pin.image}: ${error.message}`);
  }
}
if (flags.write) writeFileSync(flags.pins, `${JSON.stringify(pins, null, 2)}\n`);
process.exitCode = bad > 0 ? 1 : 0;
