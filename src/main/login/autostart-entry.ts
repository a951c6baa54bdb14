/**
 * A desktop entry by which a Linux desktop starts a command with the session: the Desktop Entry Specification 1.5. Undefined
 * for what its rules cannot say. Pure.
 */
export function autostartEntry(command: readonly string[]): string | undefined {
  const [program = ''] = command;
  // GLib looks for the program before it reads codes, so that one with a percent sign is never found.
  if (!program.startsWith('/') || /[=%]/.test(program) || command.some(hasControls)) return undefined;
  return `${[
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Innkeeper',
    'Icon=innkeeper',
    `Exec=${asString(command.map(quoted).join(' '))}`,
    // Where the program is gone, nothing is started and nobody is told of a failure.
    `TryExec=${asString(program)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ].join('\n')}\n`;
}

/** Whether such an entry is in force: desktops switch one off by a line of their own. */
export function isInForce(entry: string): boolean {
  return !/^Hidden\s*=\s*true\s*$/m.test(entry) && !/^X-GNOME-Autostart-enabled\s*=\s*false\s*$/m.test(entry);
}

/** An argument of `Exec`: in double quotes nothing but these four has a meaning, and `%` begins a code everywhere. */
const quoted = (argument: string) => `"${argument.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%')}"`;

/** A value of the type string, in which the backslash begins an escape. */
const asString = (value: string) => value.replace(/\\/g, '\\\\');

function hasControls(text: string): boolean {
  return [...text].some((sign) => sign < ' ' || sign === '\u007f');
}
