import { message } from '../../../../shared/message.ts';
import { httpsAddress, type ServerSpec } from '../../../../shared/spec/index.ts';
import type { RenderContext } from '../../component.ts';
import type { Contribution } from '../../contribution.ts';
import { editYaml, type YamlSetting } from '../../format/yaml.ts';
import { templateText } from '../../template.ts';
import type { SecretNeed } from '../../types.ts';

/** The password with which Synapse signs in at the mail provider. */
const mailPassword = 'synapse/smtp-password';

export function mailSecrets({ features }: ServerSpec): SecretNeed[] {
  const { enabled, user } = features.synapse.mail;
  if (!enabled || user === undefined) return [];
  return [{ name: mailPassword, kind: 'line', what: message('secret.mail') }];
}

/** One mail account for the whole server: others that send mail use it, too. */
export function mailServer({
  enabled,
  host,
  port,
  from,
  security,
  user,
}: ServerSpec['features']['synapse']['mail']): Pick<Contribution, 'mailServer'> {
  if (!enabled || host === undefined) return {};
  const account = user === undefined ? undefined : { user, password: mailPassword };
  return { mailServer: { host, port, from, security, account } };
}

/**
 * How mail is sent, as a file of Synapse's settings; undefined where none is. Synapse takes the password from its
 * settings alone, so the whole file is a secret.
 */
export function mailSettings({ spec, names, secret, templates }: RenderContext): string | undefined {
  const { enabled, host, port, user, from, security, notifications } = spec.features.synapse.mail;
  if (!enabled) return undefined;
  const settings: [key: string, value: unknown][] = [
    ['smtp_host', host],
    ['smtp_port', port],
    ['enable_tls', security !== 'none'],
    ['force_tls', security === 'tls'],
    ['require_transport_security', security === 'starttls'],
    // Synapse fills in places written %(app)s.
    ['notif_from', from?.replaceAll('%', '%%')],
    ['app_name', spec.domain],
    ['enable_notifs', notifications],
    ...(names.web === undefined
      ? []
      : [['client_base_url', httpsAddress(spec, names.web)] as [string, string]]),
    ...(user === undefined
      ? []
      : ([
          ['smtp_user', user],
          ['smtp_pass', secret(mailPassword)],
        ] as [string, string][])),
  ];
  return editYaml(
    'pyyaml',
    templateText(templates, 'synapse/mail.yaml'),
    settings.map(([key, value]): YamlSetting => [['email', key], value]),
  );
}
