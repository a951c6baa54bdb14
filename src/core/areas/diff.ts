import type { diffCalls } from '../../shared/contract/diff.ts';
import { deployDiff } from '../flows/deploy-diff.ts';
import type { Handlers } from '../handlers.ts';
import { knownProfile } from '../servers/connections.ts';
import { type CoreParts, serverTools } from '../servers/parts.ts';
import { specFor } from '../servers/spec-of.ts';

/** What a change would write, line by line. */
export function diffArea(parts: CoreParts): Pick<Handlers['calls'], keyof typeof diffCalls> {
  return {
    'deploy.diff': async ({ serverId, spec: draft, path }, { signal }) => {
      const spec = specFor(draft, await knownProfile(parts.profiles, serverId));
      return { files: await deployDiff(spec, path, await serverTools(parts, serverId), signal) };
    },
  };
}
