// Makes `import ... from 'electron'` mean the stand-in beside this file.
import { register } from 'node:module';

register('./resolve.mjs', import.meta.url);
