import { z } from 'zod';

// Imported before any schema: zod would otherwise try `new Function`, which the shells forbid.
z.config({ jitless: true });
