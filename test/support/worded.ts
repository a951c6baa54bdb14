import { type Message, message } from '../../src/shared/message.ts';

/** A message with these words, for pages that show whatever they are told. */
export function worded(text: string): Message {
  return message('check.problem', { problem: text });
}
