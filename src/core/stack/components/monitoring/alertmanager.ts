import type { Component, RenderContext } from '../../component.ts';
import { editYaml, type YamlSetting } from '../../format/yaml.ts';
import { images } from '../../images.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import { isWatched, nobody, watchNetwork } from './shared.ts';

const port = 9093;
/** As Synapse's: one mail account for the whole server. */
const mailPassword = 'synapse/smtp-password';

/** Sends warnings where the host wants them, each once, and says when it is over. */
export const alertmanager: Component = {
  id: 'alertmanager',
  image: images.alertmanager,
  enabled: isWatched,
  secrets: () => [],
  folders: [{ path: 'data/alertmanager', mode: 0o700, ...nobody }],
  files: (context) => [
    configFile('alertmanager/alertmanager.yml', settings(context)),
    configFile('alertmanager/words.tmpl', templateText(context.templates, 'alertmanager/words.tmpl')),
    ...(signsIn(context)
      ? [secretFile('alertmanager/smtp-password', context.secret(mailPassword), nobody)]
      : []),
  ],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({ networks: watchNetwork }),
  pages: () => [
    { id: 'alertmanager', service: 'alertmanager', port, path: '/', setting: 'features.monitoring.enabled' },
  ],
};

function signsIn({ spec: { features } }: RenderContext): boolean {
  return features.monitoring.alerts.mail !== undefined && features.synapse.mail.user !== undefined;
}

function settings(context: RenderContext): string {
  const { spec, templates } = context;
  const { mail } = spec.features.monitoring.alerts;
  const receiver = {
    name: 'host',
    ...(mail !== undefined && { email_configs: [mailTo(mail)] }),
  };
  return editYaml(templateText(templates, 'alertmanager/alertmanager.yml'), [
    ...(mail === undefined ? [] : mailAccount(context)),
    [['receivers'], [receiver]],
  ]);
}

/** The mail server of the host, as Synapse uses it. */
function mailAccount(context: RenderContext): YamlSetting[] {
  const { spec, names } = context;
  const { host = '', port: smtpPort, from, user, security } = spec.features.synapse.mail;
  const settings: [key: string, value: unknown][] = [
    ['smtp_smarthost', `${host.includes(':') ? `[${host}]` : host}:${smtpPort}`],
    ['smtp_from', from],
    ['smtp_hello', names.matrix],
    ['smtp_require_tls', security !== 'none'],
    ['smtp_force_implicit_tls', security === 'tls'],
    ...(signsIn(context)
      ? ([
          ['smtp_auth_username', user],
          ['smtp_auth_password_file', '/secrets/smtp-password'],
        ] as [string, unknown][])
      : []),
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
