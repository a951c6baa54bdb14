import { contextBridge, ipcRenderer } from 'electron';
import { framesChannel } from '../shared/wire/ipc.ts';

/**
 * All a page gets: a way to send frames and to hear them. Nothing of Electron crosses, not even the
 * event a frame came with.
 */
contextBridge.exposeInMainWorld('innkeeper', {
  send: (frame: unknown): void => {
    ipcRenderer.send(framesChannel, frame);
  },
  onFrame: (listener: (frame: unknown) => void): (() => void) => {
    const heard = (_event: unknown, frame: unknown) => listener(frame);
    ipcRenderer.on(framesChannel, heard);
    return () => {
      ipcRenderer.off(framesChannel, heard);
    };
  },
});
