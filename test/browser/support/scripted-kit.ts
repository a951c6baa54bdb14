import { markOf } from '../../../src/core/upkeep/recovery-kit/compare-kits.ts';
import type { KitState } from '../../../src/shared/contract/recovery-kit.ts';
import { printedKit } from '../../../src/shared/recovery-kit/printed-kit.ts';
import { nastyKit } from '../../support/nasty-kit.ts';
import { type Script, sampleSpec, scriptedCore, setUpServer } from './scripted-core.ts';

const at = '2026-11-20T08:00:00.000Z';
export const neverSaved: KitState = { state: 'never' };
export const outdatedKit: KitState = { state: 'outdated', at, changed: ['places', 'password'] };

/** A server whose kit is in a state; saving one answers with a kit that holds a place of each kind. */
export function scriptedKit(state: KitState): Script {
  const core = scriptedCore();
  core.servers = [setUpServer];
  core.spec = sampleSpec();
  core.on('recoveryKit.status', async () => state);
  core.on('recoveryKit.make', async ({ secretsOnPage }) => ({
    file: '-----BEGIN AGE ENCRYPTED FILE-----\nc2VjcmV0\n-----END AGE ENCRYPTED FILE-----\n',
    page: printedKit(nastyKit, { fileName: 'recovery-kit-example.org.age', secrets: secretsOnPage }),
    mark: markOf(nastyKit),
  }));
  core.on('recoveryKit.saved', async () => ({}));
  return core;
}
