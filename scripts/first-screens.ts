import type { Script } from '../test/browser/support/scripted-core.ts';
import { invited, opensByPassword, signInByPassword } from '../test/browser/support/shown-wizard.ts';

/** What somebody sees before there is a server. */
export const firstScreens = {
  start: { hash: '/start' },
  'offer-key': { hash: '/add', script: opensByPassword, act: signInByPassword },
} as const;

/** A state in which the first invitation is made as well. */
export function withInvitation(before: (script: Script) => void, script: Script): void {
  before(script);
  invited(script);
}
