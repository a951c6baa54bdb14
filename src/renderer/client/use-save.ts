import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { fileName } from '../../shared/file-name.ts';
import { problemInWords } from '../../shared/problem-in-words.ts';
import { useToast } from '../ui/toast.tsx';
import { useLanguage } from '../ui/use-language.ts';
import { problemOf } from './call-error.ts';
import { useCall } from './use-call.ts';
import { useClient } from './use-client.ts';

/**
 * Gives the host a file and says how that went. `saved`: it is written, or in the hands of the browser that shows
 * the pages. `failed` has been told already.
 */
export type Save = (name: string, content: Blob) => Promise<'saved' | 'cancelled' | 'failed'>;

export function useSave(): Save {
  const { t } = useTranslation();
  const client = useClient();
  const say = useToast();
  const language = useLanguage();
  const shell = useCall('app.info', {}).data?.shell;
  return useCallback(
    async (wanted, content) => {
      const name = fileName(wanted);
      try {
        if (shell !== 'desktop') {
          download(name, content);
          say(t('ui.savedByBrowser', { name }));
          return 'saved';
        }
        const bytes = new Uint8Array(await content.arrayBuffer());
        const { outcome } = await client.call('app.save', { title: t('ui.saveTitle'), name, content: bytes });
        if (outcome === 'saved') say(t('ui.saved', { name }));
        return outcome;
      } catch (error) {
        const { title, cause } = problemInWords(problemOf(error), language);
        say(`${title} ${cause}`, 'trouble');
        return 'failed';
      }
    },
    [client, language, say, shell, t],
  );
}

function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
