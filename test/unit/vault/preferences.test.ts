import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PreferencesFile } from '../../../src/core/local/preferences.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const usual = {
  ...{ notify: true, notifyTrouble: true, tray: false },
  ...{ closing: 'ask', lockAfter: 0, lookForUpdates: true },
};

describe('preferences', () => {
  it('are the usual ones until something is chosen, and are read by whoever comes next', async () => {
    const folder = tempFolder();
    const preferences = new PreferencesFile(folder);
    expect(await preferences.read()).toEqual(usual);
    expect(await preferences.change({ closing: 'keep', notify: undefined })).toEqual({
      ...usual,
      closing: 'keep',
    });
    expect(await new PreferencesFile(folder).read()).toEqual({ ...usual, closing: 'keep' });
  });
  it.each(['', '{', '{"closing":"explode"}', '{"more":1}'])(
    'count as none where they cannot be read: %s',
    async (text) => {
      const folder = tempFolder();
      writeFileSync(join(folder, 'preferences.json'), text);
      const preferences = new PreferencesFile(folder);
      expect(await preferences.read()).toEqual(usual);
      expect(await preferences.change({ lockAfter: 15 })).toEqual({ ...usual, lockAfter: 15 });
    },
  );
});
