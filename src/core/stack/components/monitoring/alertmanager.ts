import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../../component.ts';
import { editYaml, type YamlSetting } from '../../format/yaml.ts';
import { images } from '../../images.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import { isWatched, measureNetwork, nobodyUser } from './shared.ts';

const port = 9093;
/** Of the account that posts into a room. */
const roomPassword = 'alertmanager/account';

/** Sends warnings where the host wants them, each once, and says when it is over. */
export const alertmanager: Component = {
  id: 'alertmanager',
  image: images.alertmanager,
  enabled: isWatched,
  secrets: (spec) => (roomOf(spec) === undefined ? [] : [{ name: roomPassword, kind: 'token' }]),
  folders: [{ path: 'data/alertmanager', mode: 0o700, ...nobodyUser }],
  keeps: [{ kind: 'settled', path: 'data/alertmanager' }],
  files: (context) => [
    configFile('alertmanager/alertmanager.yml', settings(context)),
    configFile('alertmanager/words.tmpl', templateText(context.templates, 'alertmanager/words.tmpl')),
    ...passwordFile(context),
    ...(roomOf(context.spec) === undefined
      ? []
      : [secretFile(roomPassword, context.secret(roomPassword), nobodyUser)]),
  ],
  service: () => ({}),
  ports: () => [],
  contributes: () => measureNetwork,
  rooms: (spec) => {
    const alias = roomOf(spec);
    if (alias === undefined) return [];
    const setting = 'features.monitoring.alerts.room';
    return [
      {
        alias,
        name: 'Warnings',
        account: { localpart: 'warnings', displayName: 'Warnings', password: roomPassword, setting },
        folder: `data/alertmanager/${signIn(alias)}`,
        ...nobodyUser,
      },
    ];
  },
  consoles: () => [
    { id: 'alertmanager', service: 'alertmanager', port, path: '/', setting: 'features.monitoring.enabled' },
  ],
};

const roomOf = ({ features }: ServerSpec) => features.monitoring.alerts.room;

/** Where the sign-in for a room lies, below Alertmanager's data. It is read anew for each message. */
const signIn = (alias: string) => `rooms/room-${alias}`;

function passwordFile({ spec, gathered, secret }: RenderContext) {
  const account = gathered.mailServer?.account;
  if (spec.features.monitoring.alerts.mail === undefined || account === undefined) return [];
  return [secretFile('alertmanager/smtp-password', secret(account.password), nobodyUser)];
}

function settings(context: RenderContext): string {
  const { spec, templates } = context;
  const { mail, room } = spec.features.monitoring.alerts;
  const receiver = {
    name: 'host',
    ...(mail !== undefined && { email_configs: [mailTo(mail)] }),
    ...(room !== undefined && { webhook_configs: [messageTo(room)] }),
  };
  return editYaml('go-yaml', templateText(templates, 'alertmanager/alertmanager.yml'), [
    ...(mail === undefined ? [] : mailAccount(context)),
    [['receivers'], [receiver]],
  ]);
}

function mailAccount({ names, gathered: { mailServer } }: RenderContext): YamlSetting[] {
  if (mailServer === undefined) return [];
  const { host, port: smtpPort, from, security, account } = mailServer;
  const settings: [key: string, value: unknown][] = [
    ['smtp_smarthost', `${host.includes(':') ? `[${host}]` : host}:${smtpPort}`],
    ['smtp_from', from],
    ['smtp_hello', names.matrix],
    ['smtp_require_tls', security !== 'none'],
    ['smtp_force_implicit_tls', security === 'tls'],
    ...(account === undefined
      ? []
      : ([
          ['smtp_auth_username', account.user],
          ['smtp_auth_password_file', '/secrets/smtp-password'],
        ] as [string, unknown][])),
  ];
  return settings.map(([key, value]): YamlSetting => [['global', key], value]);
}

function mailTo(address: string): Record<string, unknown> {
  return {
    // A template to Alertmanager: an address must stay one.
    to: `{{ ${JSON.stringify(address)} }}`,
    send_resolved: true,
    headers: { Subject: '{{ template "inn.subject" . }}' },
    text: '{{ template "inn.text" . }}',
    html: '',
  };
}

/** A message into a room, over the chat server's own API: the request that sends one is a webhook like any other. */
function messageTo(room: string): Record<string, unknown> {
  const folder = `/alertmanager/${signIn(room)}`;
  return {
    send_resolved: true,
    url_file: `${folder}/address`,
    http_config: { authorization: { credentials_file: `${folder}/token` } },
    payload: { msgtype: 'm.text', body: '{{ template "inn.text" . }}' },
  };
}
