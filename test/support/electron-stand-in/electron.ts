// The stand-in for the module `electron`, as far as src/main uses it.
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { dialog, Menu, nativeTheme, shell } from './small-parts.ts';
