import type { HostFacts } from '../../../shared/facts.ts';
import type { UnattendedChange } from '../../../shared/plan.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { type UnattendedFile, unattendedFiles, unattendedPaths } from '../../server/host/unattended/files.ts';
import { fileDigest } from './file-digest.ts';

/** The package that installs updates by itself: Debian's and Ubuntu's own. */
const unattendedPackage = 'unattended-upgrades';

/** What has to change so that the system's updates install themselves as chosen. Pure. */
export function planUnattended(
  facts: Pick<HostFacts, 'unattended' | 'os'>,
  spec: Pick<ServerSpec, 'system' | 'timezone'>,
): { readonly changes: readonly UnattendedChange[]; readonly warnings: readonly Problem[] } {
  const there = facts.unattended;
  const { updates } = spec.system;
  if (there === undefined) {
    const warnings =
      updates === 'unchanged' ? [] : [makeProblem('host.unattended-unknown', { os: facts.os.name })];
    return { changes: [], warnings };
  }
  const wanted = unattendedFiles(spec);
  const installs = updates === 'security' || updates === 'all';
  const install: UnattendedChange[] =
    installs && !there.installed ? [{ change: 'install', what: unattendedPackage }] : [];
  const files = (Object.keys(unattendedPaths) as UnattendedFile[]).flatMap((file): UnattendedChange[] => {
    const content = wanted[file];
    const what = unattendedPaths[file];
    if (content === undefined) return there[file] === '' ? [] : [{ change: 'remove', what }];
    return there[file] === fileDigest({ content }) ? [] : [{ change: 'write', what }];
  });
  return { changes: [...install, ...files], warnings: [] };
}
