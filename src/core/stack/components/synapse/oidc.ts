import { message } from '../../../../shared/message.ts';
import { httpsAddress, providerId, type ServerSpec } from '../../../../shared/spec/index.ts';
import type { RenderContext } from '../../component.ts';
import { editYaml } from '../../format/yaml.ts';
import { templateText } from '../../template.ts';
import type { SecretNeed } from '../../types.ts';

/** With which this server shows the provider that it is itself. */
const clientSecret = 'synapse/oidc-client-secret';

export function oidcSecrets({ features }: ServerSpec): SecretNeed[] {
  const { enabled, name } = features.synapse.oidc;
  if (!enabled) return [];
  return [{ name: clientSecret, kind: 'line', what: message('secret.oidc', { name }) }];
}

/** Every place to sign in at, as a file of Synapse's settings; undefined where there is none but this server. */
export function oidcSettings(context: RenderContext): string | undefined {
  const { spec, names, templates, gathered } = context;
  const providers = [...ownProvider(context), ...gathered.oidcProviders];
  if (providers.length === 0) return undefined;
  return editYaml('pyyaml', templateText(templates, 'synapse/oidc.yaml'), [
    [['oidc_providers'], providers],
    [['sso', 'client_whitelist'], names.web === undefined ? [] : [`${httpsAddress(spec, names.web)}/`]],
  ]);
}

function ownProvider({ spec, secret }: RenderContext): Readonly<Record<string, unknown>>[] {
  const { oidc } = spec.features.synapse;
  if (!oidc.enabled || oidc.issuer === undefined) return [];
  return [
    {
      idp_id: providerId(oidc.issuer),
      idp_name: oidc.name,
      issuer: oidc.issuer,
      client_id: oidc.clientId,
      client_secret_path: '/secrets/oidc-client-secret',
      // In a header Synapse would leave other signs as they are, and a provider would read them as something else.
      ...([oidc.clientId ?? '', secret(clientSecret)].every(isPlain)
        ? {}
        : { client_auth_method: 'client_secret_post' }),
      scopes: oidc.scopes,
      user_mapping_provider: { config: userMapping(oidc.localpartClaim) },
      enable_registration: oidc.newcomers,
      allow_existing_users: oidc.allowExisting,
      backchannel_logout_enabled: oidc.logout,
    },
  ];
}

function isPlain(text: string): boolean {
  return /^[A-Za-z0-9._~-]*$/.test(text);
}

/** What a provider's words about somebody become here. Synapse reads these as templates; a claim's name is safe in one. */
export function userMapping(localpartClaim: string): Readonly<Record<string, string>> {
  return {
    localpart_template: `{{ user.${localpartClaim} }}`,
    display_name_template: '{{ user.name }}',
  };
}
