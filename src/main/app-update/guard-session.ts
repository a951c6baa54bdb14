import type { Session } from 'electron';
import { type FeedSettings, mayFetch } from '../../core/local/app-update/feed-settings.ts';

/**
 * Holds everything that updates ask for to the feed's own hosts, redirects too. Returns what sets how long an installer is: one
 * that is longer, or does not say, is not even begun, so that no answer fills the disk.
 */
export function guardSession(session: Session, settings: FeedSettings): (bytes: number | undefined) => void {
  let expected: number | undefined;
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayFetch(settings, url) }));
  session.webRequest.onHeadersReceived(({ statusCode, responseHeaders = {} }, answer) => {
    answer({
      cancel: expected !== undefined && statusCode === 200 && lengthIn(responseHeaders) !== expected,
    });
  });
  return (bytes) => {
    expected = bytes;
  };
}

function lengthIn(headers: Readonly<Record<string, string[] | string>>): number | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length') ?? [];
  const text = Array.isArray(value) ? value[0] : value;
  return text === undefined ? undefined : Number(text);
}
