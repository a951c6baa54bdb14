import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { type Message, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { federationAt, serverHostnames } from '../../../../shared/spec/index.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import {
  federationPaths,
  federationVersionPath,
  serverKeysPath,
} from '../../../chat/matrix/federation-paths.ts';
import { parseJson } from '../../../chat/matrix/http/error-response.ts';
import { openHttps } from '../../../chat/matrix/http/https.ts';
import type { TunnelResponse } from '../../../server/ssh/types.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed, check } from '../result.ts';

/**
 * Either no other server gets an answer, in whatever spelling it asks and on whatever port; or every other
 * server finds this one where it is told to look, and it proves there who it is.
 */
export function verifyFederation(site: PublicSite): Promise<CheckResult> {
  return check('federation', site.signal, async () => {
    const port = federationAt(site.spec);
    if (port === undefined) {
      await expectClosed(site, 'names-and-port');
      return message('check.federation-closed');
    }
    if (port === 8448) await expectClosed(site, 'names');
    // Servers that read .well-known come by the chat server's name, others by the domain's.
    const byDomain = port === 8448 || site.spec.features.synapse.federation.srvRecord;
    for (const name of byDomain ? serverHostnames(site.spec) : [site.names.matrix])
      await expectAnswer(site, name, port);
    return message('check.federation-open', { matrix: site.names.matrix, port });
  });
}

async function expectClosed(site: PublicSite, where: 'names' | 'names-and-port'): Promise<void> {
  const open = await federationOpening(site, {
    names: serverHostnames(site.spec),
    port: where === 'names-and-port',
  });
  if (open !== undefined) throw new CheckFailed(tooOpen(open));
}

/** How long a port that says nothing is taken for closed: a firewall swallows the question. */
const silenceMs = 3000;

/**
 * The first address at which other servers get an answer: under one of these names or, where asked for, on the port
 * they try by themselves. Undefined where there is none. Whatever else listens on that port is no business of this
 * check.
 */
export async function federationOpening(
  site: PublicSite,
  { names, port }: { readonly names: readonly string[]; readonly port: boolean },
): Promise<string | undefined> {
  const asked = names.flatMap((name) =>
    federationPaths.map(async (path) => {
      const { body } = await site.at(name).request('GET', path, { signal: site.signal, timeoutMs: answerMs });
      return isFederation(body) ? `https://${name}${path}` : undefined;
    }),
  );
  const answers = await Promise.all(port ? [...asked, openPort(site)] : asked);
  return answers.find((url) => url !== undefined);
}

async function openPort({
  names,
  publicAddress: address,
  ca,
  signal,
}: PublicSite): Promise<string | undefined> {
  const http = openHttps({
    hostname: names.apex,
    address,
    port: 8448,
    connectMs: silenceMs,
    ...(ca !== undefined && { ca }),
  });
  try {
    const { body } = await http.request('GET', federationVersionPath, { signal, timeoutMs: silenceMs });
    return isFederation(body) ? `https://${names.apex}:8448${federationVersionPath}` : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    return undefined;
  } finally {
    await http.close();
  }
}

/** `M_UNRECOGNIZED` is Synapse saying that it has nothing there. */
function isFederation(body: Uint8Array): boolean {
  const text = new TextDecoder().decode(body.subarray(0, 4096));
  return /"(?:server|verify_keys)"\s*:|"errcode"\s*:(?!\s*"M_UNRECOGNIZED")/.test(text);
}

function tooOpen(url: string): Message {
  return message('check.federation-answers', { url });
}

const versionSchema = z.looseObject({ server: z.looseObject({ name: z.string(), version: z.string() }) });
const keysSchema = z.looseObject({
  server_name: z.string(),
  valid_until_ts: z.number(),
  verify_keys: z.record(z.string(), z.object({ key: z.string() })),
  signatures: z.record(z.string(), z.record(z.string(), z.string())),
});

async function expectAnswer(site: PublicSite, hostname: string, port: number): Promise<void> {
  const { publicAddress: address, ca, signal } = site;
  // A practice server's 443 may lie elsewhere.
  const http = openHttps({
    hostname,
    address,
    port: port === 443 ? site.httpsPort : port,
    ...(ca !== undefined && { ca }),
  });
  const fetched = async (path: string) => {
    const response = await http.request('GET', path, { signal, timeoutMs: answerMs });
    return json(response, `https://${hostname}:${port}${path}`);
  };
  try {
    const version = versionSchema.safeParse(await fetched(federationVersionPath));
    if (!version.success) throw new CheckFailed(message('check.federation-no-version', { hostname, port }));
    const answer = await fetched(serverKeysPath);
    const keys = keysSchema.safeParse(answer);
    if (
      !keys.success ||
      keys.data.server_name !== site.spec.domain ||
      keys.data.valid_until_ts < Date.now()
    ) {
      throw new CheckFailed(
        message('check.federation-no-keys', { hostname, port, domain: site.spec.domain }),
      );
    }
    if (!isSigned(keys.data)) throw new CheckFailed(message('check.federation-unsigned', { hostname, port }));
  } finally {
    await http.close();
  }
}

function json(response: TunnelResponse, where: string): unknown {
  const value = response.status === 200 ? parseJson(response.body) : undefined;
  if (value === undefined)
    throw new CheckFailed(message('check.no-json-status', { where, status: response.status }));
  return value;
}

/** Whether every key signs the answer it stands in (Matrix spec, "Signing JSON"). */
export function isSigned(answer: z.output<typeof keysSchema>): boolean {
  try {
    return everyKeySigns(answer);
  } catch {
    // A key that is none, or what is nested deeper than anything a server has to say.
    return false;
  }
}

function everyKeySigns({ signatures, unsigned: _, ...signed }: z.output<typeof keysSchema>): boolean {
  const text = Buffer.from(canonical(signed));
  const keys = Object.entries(signed.verify_keys);
  return (
    keys.length > 0 &&
    keys.every(([id, { key }]) => {
      const signature = signatures[signed.server_name]?.[id];
      if (signature === undefined) return false;
      const x = Buffer.from(key, 'base64').toString('base64url');
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      return verify(null, text, publicKey, Buffer.from(signature, 'base64'));
    })
  );
}

/** JSON with sorted keys and nothing between (Matrix spec, "Canonical JSON"). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
