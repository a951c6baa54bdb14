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

/** Of Compose, which begins with a space, of the engine's downloads, of zypper's, and what any of them only warns of. */
function isProgress(line: string): boolean {
  return /^ \S|^[0-9a-f]{12}: |^(Digest|Status): |^\S+: Pulling from |level=(warning|info|debug) |^WARN\[|^Retrieving repository /.test(
    line,
  );
}

/** What tools add to the error they have told, or tell of it a second time in a more general way. */
const afterwords: readonly RegExp[] = [
  // apt, dpkg
  /^(?:W|N|Warning|Notice): /,
  /^(?:E|Error): (The list of sources could not be read\.|Unable to fetch some archives|Some index files failed)/,
  /^(?:E|Error): (Unable to acquire the dpkg frontend lock|Sub-process \/usr\/bin\/dpkg returned)/,
  /^Errors were encountered while processing:/,
  // dnf
  /^The downloaded packages were saved in cache /,
  /^You can remove cached packages by executing /,
  /^You can try to add to command line:|^\s+--(?:skip|allow|no)\S+ /,
  // pacman
  /^Errors occurred, no packages were upgraded\.|^warning: /,
  /^\s+(?:if you're sure a package manager is not already|running, you can remove )/,
  // zypper
  /^Close this application before trying again|^Please see the above error message|^Please check if the URIs /,
  /^(?:Skipping repository |Some of the repositories have not been refreshed |Could not refresh the repositories )/,
  /^Repository '.*' is invalid\.|Valid metadata not found at specified URL|^History:|^\s{4}\S/,
  // apk
  /^\s+required by: /,
  // Docker's client
  /^(See|Run) '.*--help'/,
  /For more information try '--help'/,
  // systemd
  /^See "systemctl status .*" and "journalctl .*" for details\./,
];

function isAfterword(line: string): boolean {
  return afterwords.some((one) => one.test(line));
}
