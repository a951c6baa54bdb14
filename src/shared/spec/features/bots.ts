import { z } from 'zod';
import { because } from '../../read-by.ts';
import { displayText, localpart, messageText, webAddress } from '../fields.ts';

/** A language model that runs on the server (Ollama). */
export const ollamaFeature = z.strictObject({
  enabled: z.boolean().default(false),
  /** By its name on ollama.com, such as `gemma3:1b`. It is fetched once. */
  model: z
    .string()
    .max(120)
    .regex(/^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9._-]+)*(?::[a-z0-9._-]+)?$/i, because('setting.model-name'))
    .default('gemma3:1b'),
});

/** Somebody who answers with what a language model says (baibot). */
export const aiBotFeature = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** Its address before the colon. */
    name: localpart.default('ai'),
    displayName: displayText(60).default('Assistant'),
    /** Whose model answers: the one on this server, or that of an outside service, which then reads along. */
    source: z.enum(['ollama', 'outside']).default('ollama'),
    /** Where the outside service is, in OpenAI's manner, such as https://api.openai.com/v1. */
    address: webAddress.optional(),
    /** The outside service's name for the model. */
    model: displayText(120).optional(),
    /** What the model is told before every conversation. */
    prompt: messageText(4000).default('You are a brief but helpful assistant.'),
    /** Who may use it when it first starts; afterwards the host changes that by writing to it. */
    usedBy: z.enum(['everyone', 'host']).default('everyone'),
  })
  .refine((value) => !value.enabled || value.source !== 'outside' || value.address !== undefined, {
    path: ['address'],
    error: because('setting.outside-service-needed'),
  })
  .refine((value) => !value.enabled || value.source !== 'outside' || value.model !== undefined, {
    path: ['model'],
    error: because('setting.outside-service-needed'),
  });
