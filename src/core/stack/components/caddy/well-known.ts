import { delegation, httpsAddress } from '../../../../shared/spec/index.ts';
import type { RenderContext } from '../../component.ts';
import { toJson } from '../../format/json.ts';

/** What chat programs ask for under the domain. */
export function clientWellKnown({ spec, names, gathered }: RenderContext): string {
  return toJson({
    'm.homeserver': { base_url: httpsAddress(spec, names.matrix) },
    ...gathered.clientWellKnown,
  });
}

/** What other servers ask for there. */
export function serverWellKnown({ spec }: RenderContext): string {
  return toJson({ 'm.server': delegation(spec) });
}
