/**
 * The line in which a failed program says why, among the lines it and the script around it printed: the last one that
 * is neither progress nor an afterword. A program's own error comes last; what stands above it is how it got there.
 * Undefined where nothing of the kind was said.
 */
export function lastError(lines: readonly string[]): string | undefined {
  const said = lines.filter((line) => /[a-z]{3}/i.test(line) && !isProgress(line));
  const line = said.findLast((each) => !isAfterword(each)) ?? said.at(-1);
  return line?.trim().slice(0, 400);
}

/** Of Compose, which begins with a space, of the engine's downloads, and what either only warns of. */
function isProgress(line: string): boolean {
  return /^ \S|^[0-9a-f]{12}: |^(Digest|Status): |^\S+: Pulling from |level=(warning|info|debug) |^WARN\[/.test(
    line,
  );
}

/** What tools add to the error they have told, or tell of it a second time in a more general way. */
const afterwords: readonly RegExp[] = [
  // apt, dpkg
  /^W: /,
  /^E: (The list of sources could not be read\.|Unable to fetch some archives|Some index files failed)/,
  /^E: (Unable to acquire the dpkg frontend lock|Sub-process \/usr\/bin\/dpkg returned)/,
  /^(Errors were encountered while processing:|N: )/,
  // Docker's client
  /^(See|Run) '.*--help'/,
  /For more information try '--help'/,
  // systemd
  /^See "systemctl status .*" and "journalctl .*" for details\./,
];

function isAfterword(line: string): boolean {
  return afterwords.some((one) => one.test(line));
}
