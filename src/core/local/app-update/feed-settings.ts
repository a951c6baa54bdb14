import { valid } from 'semver';
import { z } from 'zod';
import { isPublicKey } from './minisign.ts';

const version = '{version}';

/** An address of a folder. Without TLS only on this computer, where tests are. */
const folder = z.string().refine((text) => {
  if (!URL.canParse(text) || !text.endsWith('/')) return false;
  const { username, password, search, hash } = new URL(text);
  return isSafe(new URL(text)) && `${username}${password}${search}${hash}` === '';
});

/**
 * Where newer versions of Innkeeper come from, written into the app when it is packaged (docs/releasing.md). `latest` is a folder
 * with the signed descriptions of the newest version, `versions` one of each version, with its installers.
 */
export const feedSettingsSchema = z.strictObject({
  latest: folder,
  versions: folder.refine((text) => text.includes(version)),
  /** Public keys as minisign prints them, apart by blanks: more than one while keys change. */
  keys: z
    .string()
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .refine((keys) => keys.length > 0 && keys.every(isPublicKey)),
  /** Other hosts that the feed's own may redirect to, apart by blanks. */
  hosts: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter(Boolean)),
});
export type FeedSettings = z.output<typeof feedSettingsSchema>;

/** The folder of one version. Only of what is a version: it becomes a part of an address. */
export function folderOf({ versions }: FeedSettings, wanted: string): string {
  if (valid(wanted) !== wanted) throw new Error(`${wanted} is no version`);
  return versions.replaceAll(version, wanted);
}

/** Whether an update may be fetched from there: from the feed's hosts, encrypted. What a redirect leads to is asked as well. */
export function mayFetch(settings: FeedSettings, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const own = [settings.latest, settings.versions].some((one) => new URL(one).host === url.host);
  return isSafe(url) && url.username === '' && (own || settings.hosts.includes(url.host));
}

function isSafe({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
  );
}
