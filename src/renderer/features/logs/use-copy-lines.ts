import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogEntry } from '../../../shared/contract/logs.ts';
import { useClient } from '../../client/use-client.ts';
import { useNumbers } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';
import type { LogReader } from './log-reader.ts';
import { lineToCopy } from './log-text.ts';
import { seqOf } from './use-log-scroll.ts';

/** The active line, and where the marked ones begin if there are several. By `seq`. */
export interface Selection {
  readonly active: number | undefined;
  readonly from: number | undefined;
}

/** More than this is a file, not something to paste. */
const most = 10_000;

export interface CopyLines {
  (): Promise<void>;
  /** Puts what is marked by the mouse on the clipboard: some letters of one line, or whole lines. */
  asSelected(clipboard: DataTransfer): boolean;
}

/** Puts the marked lines on the clipboard as text, also those that are not in the page any more. */
export function useCopyLines(
  reader: LogReader,
  rows: RefObject<HTMLDivElement | null>,
  { active, from = active }: Selection,
): CopyLines {
  const { t } = useTranslation();
  const client = useClient();
  const numbers = useNumbers();
  const say = useToast();

  const between = async (low: number, high: number): Promise<readonly LogEntry[]> => {
    const { lines, state } = reader.store.getState();
    const entries = lines?.entries ?? [];
    const inPage = (seq: number) => entries.some((entry) => entry.seq === seq);
    if (state === undefined || (inPage(low) && inPage(high)))
      return entries.filter(({ seq }) => seq >= low && seq <= high);
    const found: LogEntry[] = [];
    for (let seq = low; found.length < most; ) {
      const { sessionId } = state;
      const part = await client.call('logs.read', { sessionId, seq, index: 0, limit: 1000 });
      found.push(...part.entries.filter((entry) => entry.seq <= high));
      const last = part.entries.at(-1)?.seq;
      if (last === undefined || last >= high) break;
      seq = last + 1;
    }
    return found.slice(0, most);
  };

  const copy = async () => {
    if (active === undefined || from === undefined) return;
    try {
      const found = await between(Math.min(active, from), Math.max(active, from));
      await navigator.clipboard.writeText(found.map((entry) => lineToCopy(entry)).join('\n'));
      const count = found.length;
      if (count >= most) say(t('logs.copyMost', { number: numbers(count) }), 'attention');
      else say(t('logs.copied', { count, number: numbers(count) }));
    } catch {
      say(t('ui.notCopied'), 'trouble');
    }
  };

  return Object.assign(copy, {
    asSelected: (clipboard: DataTransfer): boolean => {
      const marked = window.getSelection();
      if (marked === null || marked.isCollapsed || rows.current === null) return false;
      const touched = new Set(
        [...rows.current.children].filter((row) => marked.containsNode(row, true)).map(seqOf),
      );
      if (touched.size < 2) return false;
      const entries = reader.store.getState().lines?.entries ?? [];
      const text = entries.filter(({ seq }) => touched.has(seq)).map((entry) => lineToCopy(entry));
      clipboard.setData('text/plain', text.join('\n'));
      return true;
    },
  });
}
