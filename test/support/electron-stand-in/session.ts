import { EventEmitter } from 'node:events';

type Ask = (contents: { getURL(): string }, permission: string, answer: (granted: boolean) => void) => void;
type Check = (contents: { getURL(): string } | null, permission: string) => boolean;
type Before = (details: { url: string }, answer: (result: { cancel?: boolean }) => void) => void;

class Session extends EventEmitter {
  ask: Ask = (_contents, _permission, answer) => answer(true);
  check: Check = () => true;
  before: Before = (_details, answer) => answer({});

  readonly webRequest = {
    onBeforeRequest: (before: Before) => {
      this.before = before;
    },
  };
  setPermissionRequestHandler(ask: Ask): void {
    this.ask = ask;
  }
  setPermissionCheckHandler(check: Check): void {
    this.check = check;
  }
  setDevicePermissionHandler(): void {}

  /** Whether the app lets a request go out. */
  lets(url: string): Promise<boolean> {
    return new Promise((resolve) => this.before({ url }, ({ cancel }) => resolve(cancel !== true)));
  }
}

export const session = { defaultSession: new Session() };
