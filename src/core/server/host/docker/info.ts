import { z } from 'zod';

/** What counts of `docker info --format '{{json .}}'`. An engine that does not answer leaves its part out. */
const infoSchema = z.object({
  ServerVersion: z.string().optional(),
  DockerRootDir: z.string().optional(),
  SecurityOptions: z.array(z.string()).nullish(),
  /** What Docker's client tells of itself; other programs named `docker` have no such part. */
  ClientInfo: z
    .object({
      Plugins: z
        .array(z.object({ Name: z.string(), Version: z.string().optional(), Err: z.unknown().optional() }))
        .nullish()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type DockerInfo = z.infer<typeof infoSchema>;

/** What counts of the engine's settings file, `/etc/docker/daemon.json`. */
const settingsSchema = z.object({
  iptables: z.boolean().optional(),
  /** The same for IPv6 alone; on by itself from Engine 27 on. */
  ip6tables: z.boolean().optional(),
  'userns-remap': z.string().optional(),
});
export type DockerSettings = z.infer<typeof settingsSchema>;

/** What `docker info` printed, or undefined where it is none: an engine that is no Docker prints something else. */
export function readInfo(text: string | undefined): DockerInfo | undefined {
  const read = infoSchema.safeParse(parsed(text ?? '').value);
  return read.success ? read.data : undefined;
}

/** The version of Compose as Docker's client found it; undefined where it found none that works. */
export function composeVersion(info: DockerInfo | undefined): string | undefined {
  const plugin = info?.ClientInfo?.Plugins?.find(({ Name }) => Name === 'compose');
  return plugin?.Err === undefined ? plugin?.Version : undefined;
}

/** The engine's settings, or why they cannot be read. No file is no setting. */
export function readSettings(text: string | undefined): DockerSettings | { readonly broken: string } {
  if (text === undefined || text.trim() === '') return {};
  const { value, error } = parsed(text);
  if (error !== undefined) return { broken: error };
  const read = settingsSchema.safeParse(value);
  return read.success ? read.data : { broken: z.prettifyError(read.error) };
}

function parsed(text: string): { readonly value?: unknown; readonly error?: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'it is no JSON' };
  }
}
