import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { backupPlaceName } from '../../../../shared/backup-place-name.ts';
import { restoredOntoSchema } from '../../../../shared/contract/restore.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { runDeploy } from '../../run-deploy.ts';
import { say } from '../../spoken.ts';
import { type PlaceFlags, placeForms, readPlace } from '../backup/place-text.ts';

interface OntoFlags extends ServerFlags, PlaceFlags {
  readonly from?: string;
  readonly backup?: string;
  readonly acceptPlaceKey?: string;
  readonly sftpKeyFile?: string;
  readonly sftpKey?: boolean;
  readonly yes?: boolean;
}

/** `innkeeper restore onto`: a new server made of a backup, with nothing but its place and its password. */
export function registerRestoreOnto(restore: Command, run: Runner): void {
  const command = restore
    .command('onto <spec>')
    .description(
      'set a new server up from a backup; the password that opens it comes from INNKEEPER_BACKUP_PASSWORD',
    )
    .option('--from <place>', 'where the backup lies')
    .option('--backup <name>', 'which one, by its name or how that begins; the newest by default')
    .option('--accept-place-key <fingerprint>', 'the key of the SFTP server, as it was shown: SHA256:...')
    .option('--sftp-key-file <file>', 'the private key the lost server signed in with at an SFTP place')
    .option('--sftp-key', 'show the public key of the new server instead, for authorized_keys at the place')
    .option('--access-key-id <id>', 'for S3')
    .option('--region <region>', 'for S3')
    .option('--yes', 'do it')
    .addHelpText('after', `\n${placeForms}`);
  serverCommand<OntoFlags>(command, run, async (on, _, flags) => {
    const { core, serverId, output, interrupts, signal, domain } = on;
    if (flags.sftpKey) {
      const { publicKey } = await core.call('restore.sftpKey', { serverId }, signal);
      output.answer({ kind: 'backup-sftp-key', publicKey }, publicKey);
      return exitCodes.done;
    }
    if (flags.from === undefined)
      throw new InvalidArgumentError('Say where the backup lies: --from <place>.');
    const place = readPlace(flags.from, flags);
    if (flags.yes !== true) {
      const told = message('cli.restore.onto', { server: domain, place: backupPlaceName(place) });
      output.answer({ kind: 'restore-onto-plan', place }, say(told));
      return exitCodes.done;
    }
    const { INNKEEPER_BACKUP_PASSWORD: password, INNKEEPER_BACKUP_SECRET: secret } = process.env;
    if (!password) {
      const reason = message('option.backup-password');
      throw new ProblemError('input.invalid', { path: 'INNKEEPER_BACKUP_PASSWORD', reason });
    }
    const { jobId } = await core.call(
      'restore.onto',
      {
        ...{ serverId, place, password },
        ...(secret && { secret }),
        ...(flags.acceptPlaceKey !== undefined && { acceptHostKey: flags.acceptPlaceKey }),
        ...(flags.sftpKeyFile !== undefined && { sftpKey: await readKey(flags.sftpKeyFile) }),
        ...(flags.backup !== undefined && { snapshot: flags.backup }),
      },
      signal,
    );
    const verbose = flags.verbose === true;
    const ended = await followJob(core, jobId, { output, interrupts, verbose });
    if (ended.problem && !output.json) output.problem(ended.problem);
    if (ended.outcome !== 'succeeded') return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
    const { backupAt, spec } = restoredOntoSchema.parse(ended.result);
    if (!output.json)
      output.answer({ kind: 'result' }, say(message('cli.restore.laid', { at: { at: backupAt } })));
    const deployed = await runDeploy(on, core, { serverId, spec, editedFiles: 'keep', verbose });
    return deployed.ok ? exitCodes.done : deployed.code;
  });
}

async function readKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError('input.file-unreadable', { file, reason });
  }
}
