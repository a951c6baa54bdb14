import { useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { isWordedConsole } from '../../../shared/words/admin-consoles.ts';
import { useAction } from '../../client/use-action.ts';
import { useCall } from '../../client/use-call.ts';
import { useLanguage } from '../../ui/use-language.ts';

interface ConsoleWords {
  readonly name: string;
  readonly what: string;
  readonly know: string;
}

/** What a page is called and for; its own name alone where nobody has given it words. */
export function useConsoleWords(): (id: string) => ConsoleWords {
  const { adminConsoles } = useLanguage().words;
  return (id) => (isWordedConsole(id) ? adminConsoles[id] : { name: id, what: '', know: '' });
}

export interface OpenConsole {
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly opening: boolean;
  readonly closing: boolean;
  readonly problem: Problem | undefined;
  /** The address of a page the browser would not show by itself: a link to it does. */
  readonly blocked: string | undefined;
}

/** Opening and closing one page. `changed` is told after either. */
export function useOpenConsole(server: ServerSummary, id: string, changed: () => void): OpenConsole {
  const { data: info } = useCall('app.info', {}, { fresh: Number.POSITIVE_INFINITY });
  const open = useAction('consoles.open');
  const close = useAction('consoles.close');
  const [blocked, setBlocked] = useState<string | undefined>();
  return {
    open: async () => {
      setBlocked(undefined);
      const result = await open.run({ serverId: server.id, console: id });
      if (!result.ok) return;
      const { url } = result.value;
      // The desktop app hands it to the person's browser and has no window of its own for it.
      const shown = window.open(url, '_blank');
      if (shown) shown.opener = null;
      else if (info?.shell !== 'desktop') setBlocked(url);
      changed();
    },
    close: async () => {
      setBlocked(undefined);
      await close.run({ serverId: server.id, console: id });
      changed();
    },
    opening: open.pending,
    closing: close.pending,
    problem: open.problem ?? close.problem,
    blocked,
  };
}
