import { useEffect, useEffectEvent, useState } from 'react';
import type { UseFormSetValue } from 'react-hook-form';
import type { HandedFile } from '../../../../shared/handed-file.ts';
import { useDroppedFile } from '../../../base/dropped-file.ts';
import { useAction } from '../../../client/use-action.ts';
import type { ConnectForm } from './connect-form.ts';

interface Handed {
  /** Names a file that was opened with the desktop app, by the address of the page; another one each time. */
  readonly named: string | undefined;
  readonly onKit: (kit: HandedFile) => void;
}

/**
 * Takes the file that was dropped on the window or opened with the desktop app, once: a key into the form, a kit to whoever
 * opens it. Gives how many keys have come that way.
 */
export function useHandedFile(setValue: UseFormSetValue<ConnectForm>, { named, onKit }: Handed): number {
  const { file: dropped, put } = useDroppedFile();
  const ask = useAction('app.handedFile');
  const [keys, setKeys] = useState(0);
  const take = useEffectEvent((file: HandedFile) => {
    if (file.kind === 'kit') return onKit(file);
    setValue('keyFile', file.name);
    setValue('privateKey', file.text);
    setValue('way', 'key');
    setKeys((count) => count + 1);
  });
  const fetch = useEffectEvent(async () => {
    const result = await ask.run({});
    if (result.ok && result.value.file) take(result.value.file);
  });
  useEffect(() => {
    if (dropped === undefined) return;
    put(undefined);
    take(dropped);
  }, [dropped, put]);
  useEffect(() => {
    if (named?.startsWith('file-')) void fetch();
  }, [named]);
  return keys;
}
