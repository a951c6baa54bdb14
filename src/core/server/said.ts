import { redactPatterns } from './redact.ts';

/** What a program on the server has said, as a value in a message: shown in quotation marks, secrets hidden. */
export function said(text: string): { readonly said: string } {
  return { said: redactPatterns(text) };
}
