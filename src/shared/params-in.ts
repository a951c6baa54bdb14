import type { MessageParam, MessageParams } from './message.ts';

/** The Compose services that a problem or a message is about, by their own names. */
export function servicesIn({ service, services }: MessageParams): string[] {
  return [service, services].flatMap(each);
}

function each(value: MessageParam | undefined): string[] {
  if (typeof value !== 'object') return [];
  if ('service' in value) return [value.service];
  return 'list' in value ? value.list.flatMap(each) : [];
}

/** The plain texts of a list. */
export function textsIn(value: MessageParam | undefined): string[] {
  if (typeof value !== 'object' || !('list' in value)) return [];
  return value.list.filter((item) => typeof item === 'string');
}
