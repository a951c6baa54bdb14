/**
 * Breaks a command for bash into lines of a width, each but the last ended by a backslash, so that it is the same command
 * still. It is only broken at blanks outside quotation marks; a longer piece stays whole.
 */
export function breakCommand(command: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(command)) {
    if (line !== '' && line.length + piece.length + 3 > width) {
      lines.push(`${line} \\`);
      line = `  ${piece}`;
    } else {
      line = line === '' ? piece : `${line} ${piece}`;
    }
  }
  return [...lines, line];
}

/** What stands between blanks that part words. Two blanks in a row are left as they are: an empty piece between them. */
function pieces(command: string): string[] {
  const found: string[] = [];
  let piece = '';
  let quote = '';
  for (let at = 0; at < command.length; at++) {
    const sign = command.charAt(at);
    if (sign === '\\' && quote !== "'") {
      piece += sign + command.charAt(++at);
      continue;
    }
    if (quote === '') {
      if (sign === ' ') {
        found.push(piece);
        piece = '';
        continue;
      }
      if (sign === "'" || sign === '"') quote = sign === "'" && piece.endsWith('$') ? "$'" : sign;
    } else if (sign === quote.at(-1)) {
      quote = '';
    }
    piece += sign;
  }
  return [...found, piece];
}
