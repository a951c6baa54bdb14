import { message } from '../../../../shared/message.ts';
import { images } from '../../images.ts';
import { mautrixBridge } from './mautrix.ts';

const apiHash = 'mautrix-telegram/api-hash';

/** Joins conversations of Telegram. Who may use Telegram's interface is shown by a number and a secret of the host's own. */
export const telegram = mautrixBridge({
  network: 'telegram',
  displayName: 'Telegram bridge',
  image: images.mautrixTelegram,
  enabled: ({ features }) => features.telegram.enabled,
  doublePuppet: ({ features }) => features.telegram.doublePuppet,
  secrets: [{ name: apiHash, kind: 'line', what: message('secret.telegram') }],
  settings: ({ spec, secret }) => ({ api_id: spec.features.telegram.apiId, api_hash: secret(apiHash) }),
});
