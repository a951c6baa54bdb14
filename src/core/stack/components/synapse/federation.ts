import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { RenderContext } from '../../component.ts';
import { editYaml } from '../../format/yaml.ts';
import { templateText } from '../../template.ts';

/** Which other servers it talks to, as a file of Synapse's settings. */
export function federationSettings({ spec, templates }: RenderContext): string {
  const { mode, allow, publicRooms } = spec.features.synapse.federation;
  if (mode === 'off') return templateText(templates, 'synapse/federation-off.yaml');
  return editYaml('pyyaml', templateText(templates, 'synapse/federation-on.yaml'), [
    [['federation_domain_whitelist'], mode === 'allowList' ? allow : null],
    [['trusted_key_servers'], keyServers(spec).map((name) => ({ server_name: name }))],
    [['allow_public_rooms_over_federation'], publicRooms],
  ]);
}

/** Without anybody else's word, rooms whose first servers are gone could not be joined. A list of friends needs none. */
function keyServers({ features }: ServerSpec): readonly string[] {
  const { mode, keyServers: chosen } = features.synapse.federation;
  return chosen ?? (mode === 'open' ? ['matrix.org'] : []);
}

/** What the one listener answers. Whoever signs in elsewhere is looked up under `openid`, on a closed server too. */
export function listenerResources({ features }: ServerSpec): readonly string[] {
  return features.synapse.federation.mode === 'off' ? ['client', 'openid'] : ['client', 'federation'];
}
