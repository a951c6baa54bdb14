import type { FileDiff } from '../../shared/contract/diff.ts';
import { message } from '../../shared/message.ts';
import { sayInTerminal } from './terminal-words.ts';

/** Diffs as `diff -u` writes them; what lies on the server is `a`, what would be written `b`. */
export function describeDiff(files: readonly FileDiff[]): string {
  return files.map(ofFile).join('\n');
}

function ofFile({ path, change, edited, hunks, left }: FileDiff): string {
  const [before, after] = [
    change === 'create' ? '/dev/null' : `a/${path}`,
    change === 'remove' ? '/dev/null' : `b/${path}`,
  ];
  return [
    ...(edited ? [`# ${sayInTerminal(message('cli.diff-edited', { path }))}`] : []),
    ...(change === 'keep-edited' ? [`# ${sayInTerminal(message('cli.diff-kept'))}`] : []),
    `--- ${before}`,
    `+++ ${after}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      // A terminal is given no control characters, not even tabs.
      ...lines.map((line) => line.replaceAll('\t', '    ')),
    ]),
    ...(left === undefined ? [] : [`# ${sayInTerminal(message(`cli.diff-left.${left}`))}`]),
  ].join('\n');
}
