import type { diffCalls } from '../../../shared/contract/diff.ts';
import { deployDiff } from '../../deploy/deploy-diff.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, serverTools } from '../../local/connections/parts.ts';
import { specFor } from '../../local/connections/spec-of.ts';
import type { Handlers } from '../contract-handlers.ts';

/** What a change would write, line by line. */
export function diffHandlers(parts: CoreParts): Pick<Handlers['calls'], keyof typeof diffCalls> {
  return {
    'deploy.diff': async ({ serverId, spec: draft, path, versions = 'keep' }, { signal }) => {
      const spec = specFor(draft, await knownProfile(parts.profiles, serverId));
      const tools = await serverTools(parts, serverId);
      return { files: await deployDiff({ spec, only: path, versions }, tools, signal) };
    },
  };
}
