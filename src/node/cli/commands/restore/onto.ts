import { type Command, Option } from 'commander';
import { stringify } from 'yaml';
import { openedPlaceSchema, restoredOntoSchema } from '../../../../shared/contract/restore.ts';
import type { JobId, ServerId } from '../../../../shared/ids.ts';
import { message } from '../../../../shared/message.ts';
import {
  type CommandContext,
  outputOptions,
  type Runner,
  reachOptions,
  withCore,
} from '../../command-context.ts';
import type { CoreSession } from '../../core-session.ts';
import { type ExitCode, exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob, type JobEnd } from '../../follow-job.ts';
import { reachServer } from '../../reach-server.ts';
import { runDeploy } from '../../run-deploy.ts';
import { sayInTerminal } from '../../terminal-words.ts';
import { wholeNumber } from '../../whole-number.ts';
import { placeHelp } from '../backup/place-text.ts';
import { writeNewFile } from '../recovery-kit/files.ts';
import { type BackupSourceFlags, readBackupSource } from './backup-source.ts';
import { type NewServerFlags, newServer } from './new-server.ts';

interface OntoFlags extends BackupSourceFlags, NewServerFlags {
  readonly backup?: string;
  readonly acceptPlaceKey?: string;
  readonly sftpKey?: boolean;
  readonly spec?: string;
  readonly run?: boolean;
  readonly yes?: boolean;
}

/** `innkeeper restore onto`: a new server made of a backup, with nothing but a recovery kit, or its place and password. */
export function registerRestoreOnto(restore: Command, run: Runner): void {
  const command = restore
    .command('onto [spec]')
    .description('set a new server up from a backup: with a recovery kit, or with --from and its password')
    .option('--kit <file>', 'the recovery kit: it knows the place and what opens it; needs no spec')
    .option('--address <address>', 'the new server, where there is no spec')
    .option('--port <port>', 'its SSH port (22)', wholeNumber({ least: 1, most: 65_535 }))
    .option('--user <name>', 'who signs in there (root)')
    .option('--place <name>', 'which of the places in the kit; the first that is not the lost server itself')
    .option('--from <place>', 'where the backup lies; its password comes from INNKEEPER_BACKUP_PASSWORD')
    .option(
      '--copy <folder>',
      'the copy on this computer (backup copy); its password comes from the keychain, too',
    )
    .option('--backup <name>', 'which one, by its name or how that begins; the newest by default')
    .option('--accept-place-key <fingerprint>', 'the key of the SFTP server, as it was shown: SHA256:...')
    .option('--sftp-key-file <file>', 'the private key the lost server signed in with at an SFTP place')
    .option('--sftp-key', 'show the public key of the new server instead, for authorized_keys at the place')
    .option('--access-key-id <id>', 'for S3')
    .option('--region <region>', 'for S3')
    .option('--spec <file>', 'without a spec: write what the server has there (<domain>.yaml)')
    .option('--run', 'do it')
    .addOption(new Option('--yes').hideHelp())
    .addHelpText('after', `\n${placeHelp}`);
  outputOptions(reachOptions(command)).action((specFile: string | undefined, flags: OntoFlags) =>
    run(flags, (context) =>
      withCore(context, async (core) => {
        const { output } = context;
        const signal = context.interrupts.either;
        const reach = { ...context, core, flags, signal };
        if (flags.sftpKey === true) {
          const spec = await newServer(specFile, flags);
          const { serverId } = await reachServer({ ...reach, spec, specFile: specFile ?? '.' });
          const { publicKey } = await core.call('restore.sftpKey', { serverId }, signal);
          output.answer({ kind: 'backup-sftp-key', publicKey }, publicKey);
          return exitCodes.done;
        }
        const { from, placeName, domain } = await readBackupSource(reach);
        const spec = await newServer(specFile, flags, domain);
        if (flags.run !== true && flags.yes !== true) {
          const { address } = spec.server;
          const told = message('cli.restore.onto', { server: address, place: placeName });
          output.answer({ kind: 'restore-onto-plan', address, domain: spec.domain }, sayInTerminal(told));
          return exitCodes.done;
        }
        const { serverId } = await reachServer({ ...reach, spec, specFile: specFile ?? '.' });
        const on = { ...reach, serverId };
        const opened = await follow(
          on,
          (await core.call('restore.open', { ...openWith(flags), serverId, from }, signal)).jobId,
        );
        // Where an earlier run has come further already, the next step tells, and goes on.
        const further = opened.problem?.code === 'restore.not-fresh';
        if (opened.outcome !== 'succeeded' && !further) return endedBadly(on, opened);
        const placeId = further ? 'server' : openedPlaceSchema.parse(opened.result).placeId;
        const which = { serverId, placeId, ...(flags.backup !== undefined && { snapshot: flags.backup }) };
        const laid = await follow(on, (await core.call('restore.onto', which, signal)).jobId);
        if (laid.outcome !== 'succeeded') return endedBadly(on, laid);
        const { backupAt, spec: wished } = restoredOntoSchema.parse(laid.result);
        if (!output.json) {
          const told =
            backupAt === null
              ? message('cli.restore.laid-before')
              : message('cli.restore.laid', { at: { at: backupAt } });
          output.answer({ kind: 'result' }, sayInTerminal(told));
        }
        const verbose = flags.verbose === true;
        const deployed = await runDeploy(on, core, { serverId, spec: wished, editedFiles: 'keep', verbose });
        if (!deployed.ok) return deployed.code;
        if (specFile === undefined) {
          const written = await writeNewFile(flags.spec ?? `${wished.domain}.yaml`, stringify(wished));
          output.answer(
            { kind: 'spec-written', spec: written },
            sayInTerminal(message('cli.kit.spec', { file: written })),
          );
        }
        return exitCodes.done;
      }),
    ),
  );
}

interface On extends CommandContext {
  readonly core: CoreSession;
  readonly serverId: ServerId;
  readonly flags: OntoFlags;
}

function openWith({ acceptPlaceKey }: OntoFlags) {
  return acceptPlaceKey === undefined ? {} : { acceptHostKey: acceptPlaceKey };
}

function follow({ core, output, interrupts, flags }: On, jobId: JobId): Promise<JobEnd> {
  return followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
}

function endedBadly({ output }: On, { outcome, problem }: JobEnd): ExitCode {
  if (problem && !output.json) output.problem(problem);
  return exitCodeOfOutcome(outcome, problem?.code);
}
