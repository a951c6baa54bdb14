import type { Command } from 'commander';
import { message } from '../../../shared/message.ts';
import { outputOptions, type Runner } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { OutputFlags } from '../output.ts';
import { readSpec } from '../read-spec.ts';
import { sayInTerminal } from '../terminal-words.ts';

export function registerCheck(program: Command, run: Runner): void {
  outputOptions(program.command('check <spec>'))
    .description('read a server spec and tell everything that is not right in it')
    .action((file: string, flags: OutputFlags) =>
      run(flags, async ({ output }) => {
        const spec = await readSpec(file);
        output.answer(
          { kind: 'check', spec },
          sayInTerminal(message('cli.spec-right', { file, domain: spec.domain })),
        );
        return exitCodes.done;
      }),
    );
}
