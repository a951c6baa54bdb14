import { describe, expect, it } from 'vitest';
import { autostartEntry } from '../../../src/main/login/autostart-entry.ts';

const execOf = (...command: readonly string[]) =>
  autostartEntry(command)
    ?.split('\n')
    .find((line) => line.startsWith('Exec='));

describe('the entry by which a Linux desktop starts Innkeeper', () => {
  it.each([
    [['/usr/bin/innkeeper', '--at-login'], 'Exec="/usr/bin/innkeeper" "--at-login"'],
    [['/home/anna/My Apps/inn.AppImage'], 'Exec="/home/anna/My Apps/inn.AppImage"'],
    // Once for the quotes, once more for the file.
    [['/a"b'], String.raw`Exec="/a\\"b"`],
    [['/a`b$c'], 'Exec="/a\\\\`b\\\\$c"'],
    [['/a\\b'], String.raw`Exec="/a\\\\b"`],
    // A sign of its own for files and the like.
    [['/a', '100%U'], 'Exec="/a" "100%%U"'],
    [['/größe'], 'Exec="/größe"'],
  ])('%j', (command, line) => {
    expect(execOf(...command)).toBe(line);
  });

  it.each([[['/a\nb']], [['/a=b']], [['/100%U']], [['relative']], [[]], [['/a\u0007']]])(
    'there is none for %j',
    (command) => {
      expect(autostartEntry(command)).toBeUndefined();
    },
  );
});
