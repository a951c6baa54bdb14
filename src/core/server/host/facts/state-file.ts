import { z } from 'zod';
import { fromJson } from '../../../../shared/from-json.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { type ServerSpec, storedSpecSchema } from '../../../../shared/spec/index.ts';

/** One change, as it was written down by whoever made it. Earlier Innkeepers noted no person, computer or settings. */
const historyEntrySchema = z.object({
  at: z.string(),
  what: z.string(),
  /** `Innkeeper` and its version. */
  by: z.string(),
  person: z.string().optional(),
  computer: z.string().optional(),
  /** Paths of the settings that became others; absent for the first of all. */
  changed: z.array(z.string()).optional(),
});
export type StateHistoryEntry = z.infer<typeof historyEntrySchema>;

/**
 * `/opt/innkeeper/state.json`: all that another computer needs to take over, and no secret.
 * `pending.json` has the same shape and exists only while an upload is being moved into place.
 */
const stateFileSchema = z.object({
  version: z.literal(1),
  /** Innkeeper's version that wrote it. */
  innkeeper: z.string(),
  spec: storedSpecSchema,
  /** Path below /opt/innkeeper -> sha256 hex, as written. */
  files: z.record(z.string(), z.string()),
  /** Image references of what was rendered. */
  images: z.array(z.string()),
  /** Image reference -> the digest it had when it was first fetched: from then on nothing else is run under its name. */
  digests: z.record(z.string(), z.string()).optional(),
  /** Number of the release folder that the next change makes. */
  release: z.int().nonnegative(),
  /** Ports Innkeeper has opened in a firewall whose rules carry no mark, `tcp/443`: they go when nothing needs them. */
  opened: z.array(z.string()).optional(),
  /** The localpart of the host's own account, once it has been made. */
  admin: z.string().optional(),
  /** The last update, for going back: when it began, the images of before it, and the release that was kept then. */
  updated: z
    .object({
      at: z.string(),
      images: z.array(z.string()),
      release: z.int().nonnegative(),
      /** The form that Synapse's database had before it. */
      schema: z.int().nonnegative().optional(),
      /** The backup that was made before it, and where it lies. */
      backup: z.object({ at: z.string(), placeId: z.string(), snapshot: z.string() }).optional(),
    })
    .optional(),
  /** False from the moment something is written until the checks after it have passed. */
  verified: z.boolean().default(true),
  changedAt: z.string(),
  /** What was done, newest last; the last hundred. */
  history: z.array(historyEntrySchema),
});
export type StateFile = z.infer<typeof stateFileSchema>;

export type ReadState =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly state: StateFile }
  /** Written by a later Innkeeper: hands off. */
  | { readonly kind: 'newer'; readonly version: string }
  | { readonly kind: 'unreadable' };

export function readState(text: string | undefined): ReadState {
  if (text === undefined) return { kind: 'none' };
  const json = fromJson(text);
  const parsed = stateFileSchema.safeParse(json);
  if (parsed.success) return { kind: 'known', state: parsed.data };
  const version = z.object({ version: z.int(), innkeeper: z.string() }).safeParse(json);
  if (version.success && version.data.version > 1) return { kind: 'newer', version: version.data.innkeeper };
  return { kind: 'unreadable' };
}

/** What lies on the server, as its state says. Throws `host.newer-innkeeper`, and `input.not-set-up` where it says nothing. */
export function deployedIn(state: ReadState, address: string): ServerSpec {
  if (state.kind === 'newer') throw new ProblemError('host.newer-innkeeper', { version: state.version });
  if (state.kind !== 'known') throw new ProblemError('input.not-set-up', { server: address });
  return state.state.spec;
}

/**
 * The managed files as they were written, by path. A file that is as an interrupted upload wanted it
 * was not edited by anybody. `there` are the digests of the files as they lie there now.
 */
export function writtenFiles(
  state: StateFile,
  pending: ReadState,
  there: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(state.files).map(([path, digest]) => {
      const wanted = pending.kind === 'known' ? pending.state.files[path] : undefined;
      return [path, wanted !== undefined && wanted === there[path] ? wanted : digest];
    }),
  );
}
