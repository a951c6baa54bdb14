import type { FileDiff } from '../../shared/contract/diff.ts';

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
    ...(edited ? [`# ${path} was edited on the server: "-" is what somebody wrote there.`] : []),
    ...(change === 'keep-edited' ? ['# It is kept as it is.'] : []),
    `--- ${before}`,
    `+++ ${after}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      // A terminal is given no control characters, not even tabs.
      ...lines.map((line) => line.replaceAll('\t', '    ')),
    ]),
    ...(left === undefined ? [] : [`# ${whyLeft[left]}`]),
  ].join('\n');
}

const whyLeft: Readonly<Record<NonNullable<FileDiff['left']>, string>> = {
  secret: 'Only secrets differ; they are not shown.',
  'too-large': 'Too large, or too different, to be compared.',
  cut: 'The rest is left out.',
};
