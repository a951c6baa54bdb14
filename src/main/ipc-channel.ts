import type { IpcMainEvent, WebContents } from 'electron';
import type { Channel } from '../shared/wire/channel.ts';
import { framesChannel } from '../shared/wire/ipc.ts';
import { isOurPage } from './origin.ts';

/**
 * One page's IPC as a channel. It closes when the page goes: reloaded, crashed or its window closed.
 * Frames count only from the main frame of a page of ours. What comes before anybody listens waits.
 */
export function ipcChannel(contents: WebContents): Channel {
  const closing = new Set<() => void>();
  let waiting: unknown[] = [];
  let listener: ((frame: unknown) => void) | undefined;

  const heard = (event: IpcMainEvent, frame: unknown) => {
    const from = event.senderFrame;
    if (from === null || from !== contents.mainFrame || !isOurPage(from.url)) return;
    if (listener) listener(frame);
    else waiting.push(frame);
  };
  const gone = () => {
    contents.ipc.off(framesChannel, heard);
    contents.off('render-process-gone', gone).off('destroyed', gone).off('did-navigate', gone);
    for (const tell of closing) tell();
    closing.clear();
  };
  contents.ipc.on(framesChannel, heard);
  // Not when a navigation begins: one that is prevented leaves the page, and its streams, where they are.
  contents.on('render-process-gone', gone).on('destroyed', gone).on('did-navigate', gone);

  return {
    send(frame) {
      if (!contents.isDestroyed()) contents.send(framesChannel, frame);
    },
    onFrame(subscriber) {
      listener = subscriber;
      for (const frame of waiting) subscriber(frame);
      waiting = [];
      return () => {
        if (listener === subscriber) listener = undefined;
      };
    },
    onClose(closed) {
      closing.add(closed);
      return () => closing.delete(closed);
    },
  };
}
