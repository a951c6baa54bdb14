import type { Command } from 'commander';
import { stringify } from 'yaml';
import { message } from '../../../../shared/message.ts';
import { outputOptions, type Runner, withCore } from '../../command-context.ts';
import { type CredentialFlags, givenCredentials } from '../../credentials.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { OutputFlags } from '../../output.ts';
import { otherCredentials } from '../../reach-server.ts';
import { say } from '../../spoken.ts';
import { readKitFile, writeNewFile } from './files.ts';
import { kitPassphrase } from './passphrase.ts';

interface OpenFlags extends OutputFlags, CredentialFlags {
  readonly spec?: string;
}

/** `innkeeper recovery-kit open`: a second computer takes over. */
export function registerKitOpen(kit: Command, run: Runner): void {
  const command = kit
    .command('open <file>')
    .description('add the server of a recovery kit on this computer, known by its host key')
    .option('--key <file>', 'sign in with this private key')
    .option('--password-stdin', 'sign in with the password that is piped in, one line')
    .option('--agent', 'sign in with the keys of the SSH agent')
    .option('--spec <file>', 'write the spec the server has, for the other commands (<domain>.yaml)');
  outputOptions(command).action((path: string, flags: OpenFlags) =>
    run(flags, (context) =>
      withCore(context, async (core) => {
        const { terminal, output } = context;
        const signal = context.interrupts.either;
        const file = await readKitFile(path);
        const passphrase = await kitPassphrase({ ...context, signal });
        const { server: known } = await core.call('recoveryKit.read', { file, passphrase }, signal);
        const reached = { address: known.address, port: known.port, user: known.user };
        const credentials =
          (await givenCredentials(flags, reached, path, terminal)) ??
          (await otherCredentials({ server: reached, terminal, output, signal }));
        const sudoPassword = terminal.env.INNKEEPER_SUDO_PASSWORD;
        const { server } = await core.call(
          'recoveryKit.takeOver',
          { file, passphrase, credentials, ...(sudoPassword && { sudoPassword }) },
          signal,
        );
        const { deployed } = await core.call('servers.spec', { serverId: server.id }, signal);
        const spec =
          deployed && (await writeNewFile(flags.spec ?? `${known.domain}.yaml`, stringify(deployed)));
        output.answer(
          { kind: 'recovery-kit-opened', serverId: server.id, ...(spec && { spec }) },
          [
            say(message('cli.kit.opened', { domain: known.domain, address: known.address })),
            ...(spec ? [say(message('cli.kit.spec', { file: spec }))] : []),
          ].join('\n'),
        );
        return exitCodes.done;
      }),
    ),
  );
}
