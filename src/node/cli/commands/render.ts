import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { renderSample } from '../../../core/deploy/render-sample.ts';
import { loadTemplates } from '../../../core/stack-templates.ts';
import { message } from '../../../shared/message.ts';
import { templatesFolder } from '../../project.ts';
import { outputOptions, type Runner } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { OutputFlags } from '../output.ts';
import { readSpec } from '../read-spec.ts';
import { sayInTerminal } from '../terminal-words.ts';

export function registerRender(program: Command, run: Runner): void {
  outputOptions(program.command('render <spec>'))
    .description('write the files a deploy would bring, with placeholders for secrets; asks no server')
    .requiredOption('--out <folder>', 'where to write them')
    .action((file: string, flags: OutputFlags & { readonly out: string }) =>
      run(flags, async ({ output }) => {
        const spec = await readSpec(file);
        const { files } = renderSample(spec, await loadTemplates(templatesFolder));
        for (const one of files) {
          const path = join(flags.out, one.path);
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, one.content, { mode: one.mode });
        }
        const paths = files.map((one) => one.path);
        output.answer(
          { kind: 'render', folder: flags.out, files: paths },
          [
            sayInTerminal(message('cli.rendered', { count: paths.length, folder: flags.out })),
            ...paths.map((path) => `  ${path}`),
          ].join('\n'),
        );
        return exitCodes.done;
      }),
    );
}
