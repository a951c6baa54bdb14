import { useRef, useState } from 'react';
import type { OpenedBy } from '../../../../shared/contract/restore.ts';
import { type PlaceBoxes, readBoxes } from '../../backups/places/draft-place.ts';
import type { PlaceKind } from '../../backups/places/place-kinds.ts';

/** Where a lost server cannot have had its backups and still have them. */
export const remotePlaceKinds = ['sftp', 'folder', 's3', 'rest'] as const satisfies readonly PlaceKind[];
export type RemotePlaceKind = (typeof remotePlaceKinds)[number];

/** How the new server gets in at an SFTP server. */
export const sftpKeyChoices = ['password', 'newKey', 'oldKey'] as const;
type KeyWay = (typeof sftpKeyChoices)[number];

/** A place that is described by hand, with what opens it. Secrets stay in their boxes until they are sent. */
export function useFromPlace() {
  const password = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const key = useRef<HTMLTextAreaElement>(null);
  const [kind, setKind] = useState<RemotePlaceKind>('sftp');
  const [boxes, setBoxes] = useState<PlaceBoxes>({ port: '22' });
  const [keyWay, setKeyWay] = useState<KeyWay>('password');
  /** What is wrong, by the box; empty before the host has tried. */
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());

  const read = (): Extract<OpenedBy, { by: 'hand' }> | undefined => {
    const draft = readBoxes(kind, boxes);
    const typed = password.current?.value.trim() ?? '';
    const secretTyped = secret.current?.value ?? '';
    const asksPassword = kind === 'sftp' && keyWay === 'password';
    const sftpKey = kind === 'sftp' && keyWay === 'oldKey' ? (key.current?.value.trim() ?? '') : undefined;
    const missing = [
      ...('wrong' in draft ? draft.wrong : []),
      ...(typed === '' ? ['password'] : []),
      ...(sftpKey === '' ? ['key'] : []),
      ...(asksPassword && secretTyped === '' ? ['sftpPassword'] : []),
    ];
    setWrong(new Set(missing));
    if (missing.length > 0 || !('place' in draft)) return undefined;
    return {
      by: 'hand',
      place: draft.place,
      password: typed,
      ...(secretTyped !== '' && (asksPassword ? { sftpPassword: secretTyped } : { secret: secretTyped })),
      ...(sftpKey !== undefined && { sftpKey }),
    };
  };
  return {
    ...{ kind, boxes, keyWay, wrong, password, secret, key, read, setBoxes },
    setKind: (next: RemotePlaceKind) => {
      setKind(next);
      setWrong(new Set());
    },
    setKeyWay: (next: KeyWay) => {
      setKeyWay(next);
      setWrong(new Set());
    },
  };
}
