/**
 * Carries frames both ways, in order, each whole or not at all. Electron's IPC and a WebSocket
 * each are one; neither end knows which.
 */
export interface Channel {
  send(frame: unknown): void;
  /** Only one listener at a time. Returns a function that stops listening. */
  onFrame(listener: (frame: unknown) => void): () => void;
  /** Called once when nothing more will come. */
  onClose(listener: () => void): () => void;
  /** Resolves once the other end can take more, or is gone. A channel without it takes whatever comes. */
  ready?(): Promise<void>;
}
