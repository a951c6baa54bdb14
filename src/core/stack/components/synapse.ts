import { message } from '../../../shared/message.ts';
import { defaultRooms, httpsAddress } from '../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../component.ts';
import type { MergedContributions } from '../contribution.ts';
import { editYaml, type YamlSetting } from '../format/yaml.ts';
import { images } from '../images.ts';
import type { Kept } from '../keeps.ts';
import { configFile, secretFile } from '../managed-file.ts';
import { registrationSecret } from '../registration-secret.ts';
import { noticesLocalpart, panelLocalpart } from '../service-accounts.ts';
import { templateText } from '../template.ts';
import type { RenderedFile, SecretNeed } from '../types.ts';
import { databaseFolder, postgresUser } from './postgres.ts';
import { captchaSecrets, captchaSettings } from './synapse/captcha.ts';
import { extraFile, judgeSynapseSettings, settingsCheckCommand } from './synapse/extra.ts';
import { federationSettings, listenerResources } from './synapse/federation.ts';
import { mailSecrets, mailServer, mailSettings } from './synapse/mail.ts';
import { oidcSecrets, oidcSettings } from './synapse/oidc.ts';
import { synapseArguments, synapseConnections } from './synapse/process.ts';
import { retentionSettings } from './synapse/retention.ts';

/** The user Synapse's image runs it as. */
export const synapseUser = { uid: 991, gid: 991 } as const;

/** Whoever holds it can make accounts over the admin API: how the first administrator is made. */
const signingKey = 'synapse/signing.key';
const ownSecrets = [registrationSecret, 'synapse/macaroon', 'synapse/form'] as const;
const databasePassword = 'postgres/synapse';
const mediaFolder = 'data/synapse';
/** What Synapse has fetched from elsewhere. */
const remoteMedia = ['remote_content', 'remote_thumbnail', 'url_cache', 'url_cache_thumbnails'] as const;

/** The chat server itself. Other components may leave a .yaml file with settings in `config/synapse`. */
export const synapse: Component = {
  id: 'synapse',
  image: images.synapse,
  enabled: () => true,
  needs: ({ synapseNeeds }) => ['postgres', ...synapseNeeds.services],
  secrets: (spec) => [
    { name: signingKey, kind: 'synapse-signing-key', guards: [databaseFolder, mediaFolder] },
    ...ownSecrets.map((name): SecretNeed => ({ name, kind: 'token', guards: [databaseFolder, mediaFolder] })),
    // Its role is made along with the database, and never set again.
    { name: databasePassword, kind: 'token', guards: [databaseFolder] },
    ...givenSecrets(spec),
  ],
  folders: [{ path: mediaFolder, mode: 0o700, ...synapseUser }],
  keeps: [
    // A key that is handed out twice opens messages to the wrong reader: clients upload new ones.
    { kind: 'database', name: 'synapse', withoutRowsOf: ['e2e_one_time_keys_json'] },
    { kind: 'folder', path: mediaFolder },
    ...remoteMedia.map(
      (name): Kept => ({
        kind: 'not-kept',
        path: `${mediaFolder}/media_store/${name}`,
        why: message('kept.of-others'),
        unless: 'remote-media',
      }),
    ),
  ],
  files: (context) => [
    configFile('synapse/homeserver.yaml', homeserver(context)),
    configFile('synapse/federation.yaml', federationSettings(context)),
    ...signInFiles(context),
    configFile('synapse/log.config', templateText(context.templates, 'synapse/log.config')),
    configFile('postgres/init/synapse.sql', templateText(context.templates, 'synapse/database.sql')),
    ...secretFiles(context),
  ],
  service: ({ spec, gathered }) => ({
    ...(synapseArguments(spec).length > 1 && { command: ['run', ...synapseArguments(spec)] }),
    ...needed(gathered),
  }),
  filesAfter: extraFile,
  judge: judgeSynapseSettings,
  check: settingsCheckCommand,
  ports: () => [],
  contributes: ({ spec: { features } }) => ({
    behindReverseProxy: true,
    databaseConnections: synapseConnections,
    processes: ['synapse'],
    accounts: {
      register: features.synapse.registration !== 'closed',
      mail: features.synapse.mail.enabled,
      presence: features.synapse.presence !== 'off',
    },
    largestUploadMiB: features.synapse.maxUploadMiB,
    ...mailServer(features.synapse.mail),
  }),
};

/** What others have it wait for, besides the database, and where it is besides its own networks. */
function needed({ synapseNeeds, chatServerNetworks }: MergedContributions): Record<string, unknown> {
  const { services } = synapseNeeds;
  const networks = [...synapseNeeds.networks, ...chatServerNetworks];
  const healthy = { condition: 'service_healthy' };
  return {
    ...(services.length > 0 && {
      depends_on: Object.fromEntries(['postgres', ...services].map((service) => [service, healthy])),
    }),
    ...(networks.length > 0 && { networks: ['front', 'database', ...networks] }),
  };
}

/** What only the host knows. */
function givenSecrets(spec: RenderContext['spec']): SecretNeed[] {
  return [...mailSecrets(spec), ...oidcSecrets(spec), ...captchaSecrets(spec)];
}

function signInFiles(context: RenderContext): RenderedFile[] {
  const settings = oidcSettings(context);
  return settings === undefined ? [] : [configFile('synapse/oidc.yaml', settings)];
}

function secretFiles(context: RenderContext): RenderedFile[] {
  const { spec, secret } = context;
  const password = secret(databasePassword);
  const mail = mailSettings(context);
  return [
    ...(mail === undefined ? [] : [secretFile('synapse/mail.yaml', mail, synapseUser)]),
    ...[signingKey, ...ownSecrets, ...givenSecrets(spec).map(({ name }) => name)].map((name) =>
      secretFile(name, secret(name), synapseUser),
    ),
    // The same password for both sides. A token has no sign that this format would need escaped.
    secretFile(databasePassword, password, postgresUser),
    secretFile('synapse/pgpass', `postgres:5432:synapse:synapse:${password}\n`, synapseUser),
  ];
}

function homeserver({ spec, preset, names, templates, gathered }: RenderContext): string {
  const { maxUploadMiB, urlPreviews, presence, mail, passwords, roomDirectory, reportStats } =
    spec.features.synapse;
  const settings: YamlSetting[] = [
    [['server_name'], spec.domain],
    [['public_baseurl'], `${httpsAddress(spec, names.matrix)}/`],
    [['report_stats'], reportStats],
    [['listeners', '0', 'resources', '0', 'names'], listenerResources(spec)],
    ...newcomers(spec),
    ...captchaSettings(spec),
    [['enable_3pid_changes'], mail.enabled],
    [['password_config', 'policy', 'minimum_length'], passwords.minLength],
    [['password_config', 'policy', 'require_digit'], passwords.digit],
    [['password_config', 'policy', 'require_symbol'], passwords.symbol],
    [['password_config', 'policy', 'require_lowercase'], passwords.lowercase],
    [['password_config', 'policy', 'require_uppercase'], passwords.uppercase],
    [['enable_room_list_search'], roomDirectory],
    ...retentionSettings(spec),
    [['auto_join_rooms'], defaultRooms(spec).map((alias) => `#${alias}:${spec.domain}`)],
    ...welcome(spec),
    [['max_upload_size'], `${maxUploadMiB}M`],
    [['url_preview_enabled'], urlPreviews],
    [['presence', 'enabled'], presenceValue(presence)],
    [['caches', 'global_factor'], preset.synapseCacheFactor],
    [['rc_message', 'per_second'], preset.messages.perSecond],
    [['rc_message', 'burst_count'], preset.messages.burst],
  ];
  if (gathered.appServices.length > 0) {
    const files = gathered.appServices.map((name) => `/secrets/${name}`);
    settings.push([['app_service_config_files'], files]);
  }
  gathered.synapseListeners.forEach((listener, index) => {
    settings.push([['listeners', String(index + 1)], listener]);
  });
  return editYaml('pyyaml', templateText(templates, 'synapse/homeserver.yaml'), settings);
}

/** Who may make an account, and what it takes. */
function newcomers({ features }: RenderContext['spec']): YamlSetting[] {
  const { registration, registrationNeedsEmail, captcha } = features.synapse;
  const settings: YamlSetting[] = [
    [['enable_registration'], registration !== 'closed'],
    [['registration_requires_token'], registration !== 'open'],
  ];
  if (registrationNeedsEmail) settings.push([['registrations_require_3pid'], ['email']]);
  // Synapse refuses to start open to everybody without this word; the spec has the host's own.
  else if (registration === 'open' && !captcha.enabled)
    settings.push([['enable_registration_without_verification'], true]);
  return settings;
}

/**
 * What newcomers find. Nothing is set where nothing is wished for, so that such a server's files stay
 * as they are. The welcome travels as Synapse's notice about terms of use, the one message it sends everybody once:
 * no terms are asked for, so the folder for their pages may be any that exists.
 */
function welcome({ features }: RenderContext['spec']): YamlSetting[] {
  const { autoJoin, space, notices } = features.synapse;
  const settings: YamlSetting[] = [];
  // Innkeeper makes the rooms; Synapse would only on a server where nobody is yet.
  if (autoJoin.length > 0 || space.enabled) {
    settings.push([['autocreate_auto_join_rooms'], false]);
    // Who invites newcomers into those among them that are not open to all, such as the rooms of a space.
    settings.push([['auto_join_mxid_localpart'], panelLocalpart]);
  }
  if (notices.enabled) {
    const { name } = notices;
    settings.push([
      ['server_notices'],
      {
        system_mxid_localpart: noticesLocalpart,
        system_mxid_display_name: name,
        room_name: name,
        auto_join: true,
      },
    ]);
  }
  if (notices.enabled && notices.welcome !== undefined) {
    // Synapse fills in places written %(name)s.
    const body = notices.welcome.replaceAll('%', '%%');
    settings.push([
      ['user_consent'],
      {
        template_dir: '/config',
        version: 'welcome',
        server_notice_content: { msgtype: 'm.text', body },
      },
    ]);
  }
  return settings;
}

function presenceValue(presence: 'on' | 'off' | 'untracked'): boolean | 'untracked' {
  return presence === 'untracked' ? presence : presence === 'on';
}
