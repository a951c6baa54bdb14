import { z } from 'zod';

/** Seconds since 1970. */
const moment = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER).nullable().catch(null);

/** What `unattended_files` of `templates/host/include/unattended.sh` prints; nothing where apt is not the package manager. */
export const unattendedFilesSchema = z.object({
  fact: z.literal('unattended-files'),
  /** The version of unattended-upgrades; '' where it is not installed. */
  package: z.string(),
  /** SHA-256 of Innkeeper's own files; '' for one that is not there. */
  apt: z.string(),
  timer: z.string(),
});
type UnattendedFilesFact = z.infer<typeof unattendedFilesSchema>;

/** What `unattended_effect` prints: what is in effect, whoever has set it, and what came of it. */
export const unattendedEffectSchemas = [
  unattendedFilesSchema,
  /** A line of `apt-config dump`. */
  z.object({ fact: z.literal('unattended-setting'), line: z.string() }),
  z.object({
    fact: z.literal('unattended-timer'),
    unit: z.enum(['apt-daily.timer', 'apt-daily-upgrade.timer']),
    /** systemd's words: `active`. */
    active: z.string(),
    next: moment,
    last: moment,
  }),
  /** What apt wrote of a run of unattended-upgrades: `libc6:amd64 (2.36-1, 2.36-2), ...`. */
  z.object({
    fact: z.literal('unattended-installed'),
    at: moment,
    packages: z.string(),
    error: z.string(),
  }),
  /** What the last run complained of in its own log. */
  z.object({ fact: z.literal('unattended-log'), at: moment, failed: z.array(z.string()) }),
] as const;
type UnattendedFact = z.infer<(typeof unattendedEffectSchemas)[number]>;

type Named<Name extends UnattendedFact['fact']> = Extract<UnattendedFact, { fact: Name }>;

/** The same, sorted: scripts print them among others. */
export interface SeenUnattended {
  /** Undefined where apt is not the package manager. */
  readonly files: UnattendedFilesFact | undefined;
  /** Lines of `apt-config dump`. */
  readonly settings: readonly string[];
  readonly timers: readonly Named<'unattended-timer'>[];
  readonly installed: readonly Named<'unattended-installed'>[];
  readonly log: Named<'unattended-log'> | undefined;
}

export function sortUnattended(list: readonly { readonly fact: string }[]): SeenUnattended {
  const all = <Name extends UnattendedFact['fact']>(name: Name) =>
    list.filter((one): one is Named<Name> => one.fact === name);
  return {
    files: all('unattended-files')[0],
    settings: all('unattended-setting').map(({ line }) => line),
    timers: all('unattended-timer'),
    installed: all('unattended-installed'),
    log: all('unattended-log')[0],
  };
}
