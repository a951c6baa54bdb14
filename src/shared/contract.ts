import { z } from 'zod';
import { appUpdateCalls, appUpdateStreams } from './contract/app-update.ts';
import { backupMirrorCalls } from './contract/backup-mirror.ts';
import { backupsCalls } from './contract/backups.ts';
import { closingCalls } from './contract/closing.ts';
import { nothing, onServer } from './contract/common.ts';
import { consolesCalls } from './contract/consoles.ts';
import { credentialsSchema } from './contract/credentials.ts';
import { diffCalls } from './contract/diff.ts';
import { doctorCalls, doctorStreams } from './contract/doctor.ts';
import { handoverCalls } from './contract/handover.ts';
import { healthStreams } from './contract/health.ts';
import { historyCalls } from './contract/history.ts';
import { hostSecretsCalls } from './contract/host-secrets.ts';
import { implicationsSchema } from './contract/implications.ts';
import { invitationsCalls } from './contract/invitations.ts';
import { logsCalls, logsStreams } from './contract/logs.ts';
import { mailCalls } from './contract/mail.ts';
import { majorMoveCalls } from './contract/major-move.ts';
import { moveCalls } from './contract/move.ts';
import { noticesCalls } from './contract/notices.ts';
import { peopleCalls, peopleStreams } from './contract/people.ts';
import { preferencesCalls } from './contract/preferences.ts';
import { recoveryKitCalls } from './contract/recovery-kit.ts';
import { releasesCalls } from './contract/releases.ts';
import { reportsCalls } from './contract/reports.ts';
import { restoreCalls } from './contract/restore.ts';
import { roomsCalls } from './contract/rooms.ts';
import { saveCalls } from './contract/save.ts';
import { serverListCalls } from './contract/server-list.ts';
import { cleanupCalls, servicesCalls } from './contract/services.ts';
import { signInKeyCalls } from './contract/sign-in-key.ts';
import { spacesCalls } from './contract/spaces.ts';
import { updatesCalls } from './contract/updates.ts';
import { vaultCalls, vaultStatusSchema } from './contract/vault.ts';
import { dnsReportSchema } from './dns.ts';
import { hostFactsSchema } from './facts.ts';
import { holderSchema } from './holder.ts';
import { jobIdSchema, serverIdSchema } from './id-schemas.ts';
import { jobEventSchema, jobSchema } from './job.ts';
import { planSchema, versionsSchema } from './plan.ts';
import { problemSchema } from './problem-schema.ts';
import { loginName } from './spec/fields.ts';
import { specSchema } from './spec/index.ts';
import { serverStatusSchema, serverSummarySchema } from './status.ts';

export type { Credentials } from './contract/credentials.ts';
export type { VaultStatus } from './contract/vault.ts';

/** Checked as a spec by the handler, so that every problem in it is told with its path. */
const anySpec = z.record(z.string(), z.unknown());

/**
 * Every request a shell can make of the core. Names are `area.verb`. Inputs are parsed before a
 * handler sees them; results come in an envelope, a problem is never thrown across.
 */
export const calls = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      shell: z.enum(['desktop', 'browser', 'command-line']),
      vault: vaultStatusSchema,
    }),
  },

  'servers.list': { input: nothing, output: z.array(serverSummarySchema) },
  /**
   * Connects with what the host gave and, on success, keeps it: profile in a file, secrets in the
   * vault. Problems to expect: `ssh.host-key-unknown` (call again with `acceptHostKey`),
   * `ssh.auth-failed`, `ssh.more-answers`, `ssh.password-expired`, `host.sudo-password-needed`.
   */
  'servers.connect': {
    input: z.strictObject({
      /** The server that is reached in another way from now on; without it a new one, or the one at this address. */
      serverId: serverIdSchema.optional(),
      address: z.string().min(1).max(253),
      port: z.int().min(1).max(65535),
      user: loginName,
      credentials: credentialsSchema,
      sudoPassword: z.string().max(1024).optional(),
      /** The fingerprint the host has confirmed, `SHA256:...`. */
      acceptHostKey: z.string().max(60).optional(),
      /** A new password, where the server demands one at the first sign-in. */
      newPassword: z.string().min(8).max(1024).optional(),
    }),
    output: z.object({ server: serverSummarySchema, facts: hostFactsSchema }),
  },
  'servers.inspect': { input: onServer, output: hostFactsSchema },
  /** A look that begins now, also for those who hear `health.watch`. Throws where the server is unknown only. */
  'servers.status': { input: onServer, output: serverStatusSchema },
  /**
   * `deployed`: what the server has, from its own state; null on a fresh one. `wished`: what a deploy was begun
   * with that has not come to its end; null where none is open.
   */
  'servers.spec': {
    input: onServer,
    output: z.object({ deployed: specSchema.nullable(), wished: specSchema.nullable() }),
  },
  /** Trusts a changed host key after the host has said that the server was reinstalled. */
  'servers.trustHostKey': {
    input: z.strictObject({ serverId: serverIdSchema, fingerprint: z.string().max(60) }),
    output: nothing,
  },
  /** Stops the service or container that holds a port, for good; its files stay. */
  'servers.freePort': {
    input: z.strictObject({
      serverId: serverIdSchema,
      protocol: z.enum(['tcp', 'udp']),
      port: z.int().min(1).max(65535),
    }),
    output: nothing,
  },
  /** Who changes the server right now, from whichever computer; null where nobody does. */
  'servers.atWork': { input: onServer, output: z.object({ holder: holderSchema.nullable() }) },
  /**
   * Ends the hold of somebody who has given no sign of life for a minute; what still runs on the server is waited for by
   * whoever comes next. Throws `host.still-at-work`.
   */
  'servers.takeOver': {
    input: z.strictObject({ serverId: serverIdSchema, token: z.string().regex(/^[0-9a-f]{32}$/) }),
    output: nothing,
  },
  /** Forgets the server and its secrets on this computer. Nothing changes on the server. */
  'servers.forget': { input: onServer, output: nothing },

  /** Checks a draft: the complete spec and what follows from it, or every problem in it. */
  'spec.check': {
    input: z.strictObject({ spec: anySpec }),
    output: z.object({
      spec: specSchema.nullable(),
      follows: implicationsSchema.nullable(),
      problems: z.array(problemSchema),
    }),
  },
  /** Asks the world about the names of this spec. `addresses` are the server's public ones. */
  'dns.check': {
    input: z.strictObject({ serverId: serverIdSchema, spec: anySpec }),
    output: dnsReportSchema,
  },

  /** What a deploy would do. Changes nothing. */
  'deploy.plan': {
    input: z.strictObject({ serverId: serverIdSchema, spec: anySpec, versions: versionsSchema.optional() }),
    output: planSchema,
  },
  'deploy.start': {
    input: z.strictObject({
      serverId: serverIdSchema,
      spec: anySpec,
      /** What to do with files edited by hand: leave them (default) or replace them. */
      editedFiles: z.enum(['keep', 'replace']).optional(),
      versions: versionsSchema.optional(),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },

  'jobs.list': { input: nothing, output: z.array(jobSchema) },
  'jobs.cancel': { input: z.strictObject({ jobId: jobIdSchema }), output: nothing },

  /** The sign-in of the first account, for showing once more. */
  'admin.reveal': {
    input: onServer,
    output: z.object({ user: z.string(), userId: z.string(), password: z.string() }),
  },
  /** The server's own certificate authority as PEM (internal certificates only), to be trusted by clients. */
  'tls.authority': { input: onServer, output: z.object({ pem: z.string().nullable() }) },

  ...preferencesCalls,
  ...appUpdateCalls,
  ...vaultCalls,
  ...saveCalls,
  ...serverListCalls,
  ...diffCalls,
  ...hostSecretsCalls,
  ...mailCalls,
  ...peopleCalls,
  ...invitationsCalls,
  ...roomsCalls,
  ...spacesCalls,
  ...reportsCalls,
  ...noticesCalls,
  ...doctorCalls,
  ...logsCalls,
  ...servicesCalls,
  ...cleanupCalls,
  ...releasesCalls,
  ...historyCalls,
  ...backupsCalls,
  ...backupMirrorCalls,
  ...updatesCalls,
  ...majorMoveCalls,
  ...recoveryKitCalls,
  ...restoreCalls,
  ...closingCalls,
  ...handoverCalls,
  ...signInKeyCalls,
  ...moveCalls,
  ...consolesCalls,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

/** What the core tells without being asked each time. */
export const streams = {
  /** A job's events from `after` + 1 on (-1 for all), live until it has ended. */
  'jobs.follow': {
    input: z.strictObject({ jobId: jobIdSchema, after: z.int().min(-1) }),
    item: jobEventSchema,
  },
  /** The list of jobs, each time it changes; the first item comes at once. */
  'jobs.watch': { input: nothing, item: z.array(jobSchema) },

  ...appUpdateStreams,
  ...healthStreams,
  ...peopleStreams,
  ...doctorStreams,
  ...logsStreams,
} as const satisfies Record<string, { input: z.ZodType; item: z.ZodType }>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>;

export type Streams = typeof streams;
export type StreamName = keyof Streams;
export type StreamInput<N extends StreamName> = z.input<Streams[N]['input']>;
export type StreamItem<N extends StreamName> = z.output<Streams[N]['item']>;
