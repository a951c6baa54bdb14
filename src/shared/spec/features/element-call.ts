import { z } from 'zod';

/** A port a program without rights of its own may take. */
const mediaPort = z.int().min(1024).max(65535);

/** Calls of any number of people, as Element X makes them (Element Call; LiveKit carries them). */
export const elementCallFeature = z.strictObject({
  enabled: z.boolean().default(false),
  /**
   * Whether the chat page calls in this way alone. Else it goes on offering the older calls of two, which phones
   * with Element X cannot answer.
   */
  exclusive: z.boolean().default(true),
  /** The one UDP port sound and picture travel through, and the TCP port for networks that let no UDP out. */
  udpPort: mediaPort.default(7882),
  tcpPort: mediaPort.default(7881),
});
