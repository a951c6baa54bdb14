import type { Command } from 'commander';
import { stringify } from 'yaml';
import { message } from '../../../../shared/message.ts';
import { parseSpec } from '../../../../shared/spec/index.ts';
import { outputOptions, type Runner, reachOptions, withCore } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { ServerFlags } from '../../on-server.ts';
import { reachServer } from '../../reach-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';
import { readKitFile, writeNewFile } from './files.ts';
import { kitPassphrase } from './passphrase.ts';

interface OpenFlags extends ServerFlags {
  readonly spec?: string;
}

/** `innkeeper recovery-kit open`: a second computer takes over. */
export function registerKitOpen(kit: Command, run: Runner): void {
  const command = kit
    .command('open <file>')
    .description('add the server of a recovery kit on this computer, known by its host key')
    .option('--spec <file>', 'write what the server has there, for the other commands (<domain>.yaml)');
  outputOptions(reachOptions(command)).action((path: string, flags: OpenFlags) =>
    run(flags, (context) =>
      withCore(context, async (core) => {
        const { output } = context;
        const signal = context.interrupts.either;
        const file = await readKitFile(path);
        const passphrase = await kitPassphrase({ ...context, signal });
        const { server } = await core.call('recoveryKit.read', { file, passphrase }, signal);
        const { address, port, user, domain, hostKeys } = server;
        const hostKey = hostKeys[0]?.fingerprint;
        // All that reaching it takes. A key known here that is another one is asked about, never replaced by the way.
        const spec = specOf({ innkeeper: 1, server: { address, port, user, hostKey }, domain });
        const reach = { ...context, core, spec, specFile: path, flags, signal };
        const { serverId } = await reachServer(reach);
        await core.call('recoveryKit.adopt', { serverId, file, passphrase }, signal);
        const { deployed } = await core.call('servers.spec', { serverId }, signal);
        const written = deployed && (await writeNewFile(flags.spec ?? `${domain}.yaml`, stringify(deployed)));
        output.answer(
          { kind: 'recovery-kit-opened', serverId, ...(written && { spec: written }) },
          [
            sayInTerminal(message('cli.kit.opened', { domain, address })),
            ...(written ? [sayInTerminal(message('cli.kit.spec', { file: written }))] : []),
          ].join('\n'),
        );
        return exitCodes.done;
      }),
    ),
  );
}

function specOf(draft: object) {
  const parsed = parseSpec(draft);
  if (parsed.ok) return parsed.spec;
  throw new Error('A kit holds what a spec needs.');
}
