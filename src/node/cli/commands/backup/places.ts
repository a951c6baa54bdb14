import type { Command } from 'commander';
import { assertNever } from '../../../../shared/assert-never.ts';
import type { KeyLeft } from '../../../../shared/contract/backups.ts';
import { message } from '../../../../shared/message.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { problemInTerminal, sayInTerminal } from '../../terminal-words.ts';
import { describePlaces } from './describe.ts';
import { type PlaceFlags, placeHelp, readPlace } from './place-text.ts';

interface PlacesFlags extends ServerFlags, PlaceFlags {
  readonly add?: string;
  readonly try?: string;
  readonly remove?: string;
  readonly acceptPlaceKey?: string;
  readonly sftpKey?: boolean;
  readonly keepKey?: boolean;
}

/** `innkeeper backup places`: where backups go. */
export function registerBackupPlaces(backup: Command, run: Runner): void {
  const command = backup
    .command('places <spec>')
    .description('list where backups go; add, try and remove places')
    .option('--add <place>', 'write, read and delete there, and let backups go there from now on')
    .option('--try <place>', 'only write, read and delete there')
    .option('--remove <name>', 'let no more backups go there; what lies there stays')
    .option('--keep-key', 'with --remove: let the key of the server sign in at an SFTP place still')
    .option('--accept-place-key <fingerprint>', 'the key of the SFTP server, as it was shown: SHA256:...')
    .option('--sftp-key', 'show the public key of the server, for authorized_keys at an SFTP place')
    .option('--access-key-id <id>', 'for S3')
    .option('--region <region>', 'for S3')
    .addHelpText('after', `\n${placeHelp}`);
  serverCommand<PlacesFlags>(command, run, async ({ core, serverId, output, signal, terminal }, _, flags) => {
    if (flags.sftpKey) {
      const { publicKey } = await core.call('backups.sftpKey', { serverId }, signal);
      output.answer({ kind: 'backup-sftp-key', publicKey }, publicKey);
      return exitCodes.done;
    }
    const given = (text: string) => {
      const secret = terminal.env.INNKEEPER_BACKUP_SECRET;
      const place = readPlace(text, flags);
      return {
        serverId,
        place,
        ...(secret && (place.kind === 'sftp' ? { sftpPassword: secret } : { secret })),
        ...(flags.acceptPlaceKey !== undefined && { acceptHostKey: flags.acceptPlaceKey }),
      };
    };
    if (flags.try !== undefined) {
      await core.call('backups.tryPlace', given(flags.try), signal);
      output.answer({ kind: 'backup-place-tried' }, sayInTerminal(message('cli.backup.place-works')));
      return exitCodes.done;
    }
    if (flags.remove !== undefined) {
      const gone = { serverId, placeId: flags.remove, withdrawKey: flags.keepKey !== true };
      const { status, key } = await core.call('backups.removePlace', gone, signal);
      const lines = [describePlaces(status.places), ...(key ? [describeKey(key)] : [])];
      output.answer({ kind: 'backup-places', places: status.places, key }, lines.join('\n'));
      return exitCodes.done;
    }
    const { places } =
      flags.add !== undefined
        ? await core.call('backups.addPlace', given(flags.add), signal)
        : await core.call('backups.status', { serverId }, signal);
    output.answer({ kind: 'backup-places', places }, describePlaces(places));
    return exitCodes.done;
  });
}

function describeKey(key: KeyLeft): string {
  switch (key.state) {
    case 'withdrawn':
      return sayInTerminal(message('cli.backup.key-withdrawn'));
    case 'refused':
      return sayInTerminal(message('cli.backup.key-refused'));
    case 'needed':
      return sayInTerminal(message('cli.backup.key-needed'));
    case 'stays': {
      const { title, cause, actions } = problemInTerminal(key.problem);
      return [title, cause, ...actions.map(({ label }) => label), key.publicKey].join('\n');
    }
    default:
      return assertNever(key);
  }
}
