import { useRef, useState } from 'react';
import { localFolderSchema } from '../../../../shared/contract/backup-mirror.ts';
import type { OpenedBy } from '../../../../shared/contract/restore.ts';
import { useCall } from '../../../client/use-call.ts';

/** Stands for a folder that is typed in. No folder is called so: paths are whole ones. */
export const otherFolder = '';

/** A copy on this computer, with what opens it. The password stays in its box until it is sent. */
export function useFromThisComputer() {
  const password = useRef<HTMLInputElement>(null);
  const mirrors = useCall('backups.mirrors', {}).data?.mirrors ?? [];
  const [picked, setPicked] = useState<string | undefined>();
  const [folder, setFolder] = useState('');
  /** What is wrong, by the box; empty before the host has tried. */
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const chosen =
    picked === otherFolder ? undefined : (mirrors.find((one) => one.folder === picked) ?? mirrors[0]);

  const read = (): Extract<OpenedBy, { by: 'computer' }> | undefined => {
    const typed = password.current?.value.trim() ?? '';
    const where = localFolderSchema.safeParse(chosen?.folder ?? folder.trim());
    const missing = [
      ...(where.success ? [] : ['folder']),
      ...(typed === '' && !chosen?.hasPassword ? ['password'] : []),
    ];
    setWrong(new Set(missing));
    if (missing.length > 0 || !where.success) return undefined;
    return { by: 'computer', folder: where.data, ...(typed !== '' && { password: typed }) };
  };
  const choose = (next: string) => {
    setPicked(next);
    setWrong(new Set());
  };
  return { mirrors, chosen, folder, wrong, password, read, choose, setFolder };
}
