import './dropped-words.ts';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type HandedFile, kindOfHandedFile, largestHandedFile } from '../../../shared/handed-file.ts';
import { useDroppedFile } from '../../base/dropped-file.ts';
import { paths } from '../../base/paths.ts';
import { useToast } from '../../ui/toast.tsx';

/** Takes files that are dropped anywhere on the window, and opens the page that uses them. */
export function DropFiles() {
  const { t } = useTranslation();
  const say = useToast();
  const [path, go] = useLocation();
  const take = useEffectEvent(async (file: File) => {
    const handed = await read(file);
    if (handed === undefined) return say(t('dropped.notOurs', { file: file.name }), 'attention');
    useDroppedFile.getState().put(handed);
    if (!path.startsWith(paths.add)) go(paths.add);
  });
  useEffect(() => {
    // A field that takes files itself has said so by then. Without this the window would leave its page for the file.
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      const file = event.defaultPrevented ? undefined : event.dataTransfer?.files[0];
      event.preventDefault();
      if (file) void take(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return null;
}

/** Undefined where it is nothing of ours. A folder cannot be read, and is none either. */
async function read(file: File): Promise<HandedFile | undefined> {
  if (file.size > largestHandedFile) return undefined;
  const text = await file.text().catch(() => '');
  const kind = kindOfHandedFile(text);
  return kind === undefined ? undefined : { kind, name: file.name, text };
}
