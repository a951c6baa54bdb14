import { parse } from 'yaml';
import { fromJson } from '../../../../shared/from-json.ts';
import { isMapping, type Mapping } from '../../../../shared/mapping.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { RenderedFile } from '../../types.ts';

/** What `templates/synapse/resolved-settings.py` printed, among what Synapse had to say; undefined where it printed nothing. */
export function resolvedIn(said: readonly string[]): Mapping | undefined {
  return said.map(fromJson).findLast(isMapping);
}

/**
 * What of Synapse's resolved settings is not as the spec says, each with what it came to. What they must be comes from
 * the spec; only the names of ports, apps and places to sign in come from the files.
 */
export function unexpectedValues(
  resolved: Mapping,
  spec: ServerSpec,
  files: readonly RenderedFile[],
): string[] {
  const right = rightValues(spec, files);
  return (
    Object.keys(right)
      .filter((name) => Object.hasOwn(resolved, name) && !same(resolved[name], right[name]))
      // Written with a colon, a name with “token” in it would be hidden as a secret.
      .map((name) => `${name} → ${JSON.stringify(resolved[name]).slice(0, 200)}`)
  );
}

function rightValues(spec: ServerSpec, files: readonly RenderedFile[]): Mapping {
  const { registration, registrationNeedsEmail, captcha, federation, reportStats } = spec.features.synapse;
  const ours = settingsOf(files);
  return {
    server_name: spec.domain,
    public_baseurl: String(ours.public_baseurl).replace(/\/?$/, '/'),
    enable_registration: registration !== 'closed',
    registration_requires_token: registration !== 'open',
    enable_registration_without_verification:
      registration === 'open' && !registrationNeedsEmail && !captcha.enabled,
    registrations_require_3pid: registrationNeedsEmail ? ['email'] : [],
    enable_registration_captcha: captcha.enabled,
    ...never,
    oidc_providers: listed(ours.oidc_providers).map(provider).sort(),
    'sso.client_whitelist': [...strings(isMapping(ours.sso) ? ours.sso.client_whitelist : [])].sort(),
    app_service_config_files: [...strings(ours.app_service_config_files)].sort(),
    listeners: listed(ours.listeners).map(listener).sort(),
    federation_domain_whitelist: whitelist(federation),
    trusted_key_servers: [
      ...(federation.mode === 'off'
        ? []
        : (federation.keyServers ?? (federation.mode === 'open' ? ['matrix.org'] : []))),
    ].sort(),
    report_stats: reportStats,
    database: ['postgres/synapse'],
  };
}

/** What is the same whatever a spec wishes for. */
const never: Mapping = {
  enable_registration_token_3pid_bypass: false,
  'password_config.enabled': true,
  account_threepid_delegates: false,
  default_identity_server: false,
  'experimental_features.msc4108_delegation_endpoint': false,
  allow_guest_access: false,
  jwt_config: false,
  cas_config: false,
  saml2_config: false,
  matrix_authentication_service: false,
  'experimental_features.msc3861': false,
  password_providers: 0,
  modules: 0,
  spam_checker: 0,
  third_party_event_rules: false,
  media_storage_providers: 0,
  federation_verify_certificates: true,
  use_insecure_ssl_client_just_for_testing_do_not_use: false,
  ip_range_whitelist: 0,
  ip_range_blacklist: [],
  url_preview_ip_range_blacklist: [],
  sentry: false,
  opentracing: false,
};

function whitelist({ mode, allow }: ServerSpec['features']['synapse']['federation']) {
  switch (mode) {
    case 'open':
      return null;
    case 'off':
      return [];
    case 'allowList':
      return [...allow].sort();
  }
}

/** Every file of the folder, later ones over earlier ones, as Synapse takes them. */
function settingsOf(files: readonly RenderedFile[]): Mapping {
  const read = files
    .filter(({ path }) => /^config\/synapse\/[^/]+\.yaml$/.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ content }) => parse(content, { version: '1.1' }) as unknown)
    .filter(isMapping);
  return Object.assign({}, ...read);
}

/** Who says there who is who, over which ways, and whom that lets in. */
function provider(one: Mapping): string {
  const ways = [one.authorization_endpoint, one.token_endpoint, one.userinfo_endpoint, one.jwks_uri];
  const flags = [
    one.enable_registration !== false && 'newcomers',
    one.allow_existing_users === true && 'existing',
    one.skip_verification === true && 'unverified',
  ];
  return [`oidc-${one.idp_id}`, one.issuer, ...ways, ...flags].filter(Boolean).join(' ');
}

function listener({ port, type, resources }: Mapping): string {
  const names = listed(resources).flatMap((one) => strings(one.names));
  return `${port}: ${(names.length > 0 ? names.toSorted() : [type]).join(', ')}`;
}

const listed = (value: unknown) => (Array.isArray(value) ? value.filter(isMapping) : []);
const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
