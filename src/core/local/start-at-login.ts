/** Starting Innkeeper with the person's session, as a shell can have it. */
export interface StartAtLogin {
  /** Whether this system can, and whether it does. */
  state(): Promise<{ readonly possible: boolean; readonly on: boolean }>;
  /** Throws `input.file-not-saved`. */
  set(on: boolean): Promise<void>;
}

/** A shell that is no program of its own: a page in a browser, a command. */
export const neverAtLogin: StartAtLogin = {
  state: async () => ({ possible: false, on: false }),
  set: async () => undefined,
};
