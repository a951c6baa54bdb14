import type { z } from 'zod';

/** Names one server in this Innkeeper. Made by the vault, never from input without `asServerId` or its schema. */
export type ServerId = string & z.$brand<'ServerId'>;
/** Names one piece of long work; also the folder `jobs/<id>` on the server. */
export type JobId = string & z.$brand<'JobId'>;

export const serverIdForm = /^[a-z0-9][a-z0-9-]{0,62}$/;
export const jobIdForm = /^[a-z]+-[0-9a-z]{6,32}$/;

/** Undefined where a text of an address or of the browser's own store is no such name. */
export function asServerId(text: string | null | undefined): ServerId | undefined {
  return text && serverIdForm.test(text) ? (text as ServerId) : undefined;
}

export function asJobId(text: string | null | undefined): JobId | undefined {
  return text && jobIdForm.test(text) ? (text as JobId) : undefined;
}
