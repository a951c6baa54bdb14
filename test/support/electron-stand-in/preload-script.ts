import { readFileSync } from 'node:fs';

/** How a page's messages reach this process, and those from here the page. */
export const sendName = '__standInSend';
export const hearName = '__standInHear';

/**
 * The built preload script in what Electron would give it: a `require` that knows `electron` alone,
 * and only in the main frame.
 */
export function preloadScript(path: string): string {
  return `(() => {
  if (window !== window.top) return;
  const listeners = new Map();
  const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
  window.${hearName} = (channel, ...args) => { for (const listener of of(channel)) listener({}, ...args); };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
    },
    ipcRenderer: {
      send: (channel, ...args) => { void window.${sendName}(channel, ...args); },
      on: (channel, listener) => { of(channel).add(listener); },
      off: (channel, listener) => { of(channel).delete(listener); },
    },
  };
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload script cannot load ' + name);
    return electron;
  };
  const module = { exports: {} };
  ((require, module, exports) => {
    ${readFileSync(path, 'utf8')}
  })(require, module, module.exports);
})();`;
}
