import { z } from 'zod';
import { because } from '../../read-by.ts';

/** Conversations of Telegram on this server (mautrix-telegram). The app's api_hash is a secret the host gives. */
export const telegramFeature = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** The number Telegram gives an app on my.telegram.org. */
    apiId: z.int().min(1).max(2_147_483_647).optional(),
    /**
     * Whether what people write in Telegram's own app appears here as theirs. The bridge may then speak for everybody on
     * the server.
     */
    doublePuppet: z.boolean().default(false),
  })
  .refine((value) => !value.enabled || value.apiId !== undefined, {
    path: ['apiId'],
    error: because('setting.telegram-id-needed'),
  });
