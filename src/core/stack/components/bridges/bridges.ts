import { message } from '../../../../shared/message.ts';
import { images } from '../../images.ts';
import { type MautrixBridge, mautrixBridge } from './mautrix.ts';

const apiHash = 'mautrix-telegram/api-hash';

/**
 * Every bridge there is, with what is its own. What its makers call its `network` settings is left as they mean it,
 * where nothing stands here.
 */
const table: readonly MautrixBridge[] = [
  {
    name: 'telegram',
    image: images.mautrixTelegram,
    // Who may use Telegram's interface is shown by a number and a secret of the host's own.
    secrets: [{ name: apiHash, kind: 'line', what: message('secret.telegram') }],
    settings: ({ spec, secret }) => ({ api_id: spec.features.telegram.apiId, api_hash: secret(apiHash) }),
  },
  { name: 'whatsapp', image: images.mautrixWhatsapp },
  {
    name: 'signal',
    image: images.mautrixSignal,
    // A room's topic is never encrypted: it is no place for somebody's telephone number.
    settings: () => ({ number_in_topic: false }),
  },
  { name: 'slack', image: images.mautrixSlack },
  // Messenger and Instagram are two programs, which their images hold under one name.
  { name: 'messenger', image: images.mautrixMessenger, program: 'mautrix-meta' },
  { name: 'instagram', image: images.mautrixInstagram, program: 'mautrix-meta' },
  { name: 'googleMessages', image: images.mautrixGoogleMessages },
];

export const bridges = table.map(mautrixBridge);
