import { config } from 'zod/v4/core';

// Imported before any schema: zod would otherwise try `new Function`, which the shells forbid. From its core, as the
// first script needs no more of zod than this.
config({ jitless: true });
