import { message } from '../../../../shared/message.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { YamlSetting } from '../../format/yaml.ts';
import type { SecretNeed } from '../../types.ts';

const privateKey = 'synapse/captcha-key';

export function captchaSecrets({ features }: ServerSpec): SecretNeed[] {
  if (!features.synapse.captcha.enabled) return [];
  return [{ name: privateKey, kind: 'line', what: message('secret.captcha') }];
}

/** The captcha newcomers solve. Nothing is set where none is wished for. */
export function captchaSettings({ features }: ServerSpec): YamlSetting[] {
  const { enabled, siteKey } = features.synapse.captcha;
  if (!enabled) return [];
  return [
    [['enable_registration_captcha'], true],
    [['recaptcha_public_key'], siteKey],
    [['recaptcha_private_key_path'], '/secrets/captcha-key'],
  ];
}
