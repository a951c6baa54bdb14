import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { because } from '../read-by.ts';

export const nothing = z.strictObject({});
export const onServer = z.strictObject({ serverId: serverIdSchema });

/** `@anna:example.org`, as the chat server gives it. What it holds is data: show it as text, never as markup. */
export const userIdSchema = z
  .string()
  .max(255)
  .regex(/^@[^:]*:.+$/su, because('invalid.user-id'));

/** `!abc:example.org`, or `!abc` in newer rooms. */
export const roomIdSchema = z.string().max(255).regex(/^!.+$/su, because('invalid.room-id'));

/** Which part of a long list. `from` is what the part before gave as `next`; 0 for the first. */
export const paging = {
  from: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(500).default(100),
};

/** A part of a long list. `next` is null at its end. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.int().nonnegative().nullable(),
    /** How many there are in all; null where the chat server does not count them. */
    total: z.int().nonnegative().nullable(),
  });

export const isoDate = z.iso.datetime();
