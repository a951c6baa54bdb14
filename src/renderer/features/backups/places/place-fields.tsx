import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/field.tsx';
import { boxesOf, type PlaceBoxes } from './draft-place.ts';
import type { PlaceKind } from './place-kinds.ts';

interface PlaceFieldsProps {
  readonly kind: PlaceKind;
  readonly boxes: PlaceBoxes;
  /** The boxes to complain about; undefined before the host has tried. */
  readonly wrong: ReadonlySet<string> | undefined;
  readonly onChange: (box: string, text: string) => void;
}

/** The boxes that describe a place of one kind. All are codes and addresses, so they run left to right. */
export function PlaceFields({ kind, boxes, wrong, onChange }: PlaceFieldsProps) {
  const { t } = useTranslation();
  const words: Readonly<Record<string, { readonly label: string; readonly hint?: string }>> = {
    path:
      kind === 'sftp'
        ? { label: t('backups.add.sftpPath'), hint: t('backups.add.sftpPathHint') }
        : { label: t('backups.add.path'), hint: t('backups.add.pathHint') },
    host: { label: t('backups.add.host') },
    port: { label: t('backups.add.port') },
    user: { label: t(kind === 'rest' ? 'backups.add.restUser' : 'backups.add.user') },
    url: { label: t('backups.add.url'), hint: t('backups.add.urlHint') },
    endpoint: { label: t('backups.add.endpoint'), hint: t('backups.add.endpointHint') },
    bucket: { label: t('backups.add.bucket') },
    prefix: { label: t('backups.add.prefix') },
    region: { label: t('backups.add.region') },
    accessKeyId: { label: t('backups.add.accessKey') },
  };
  return boxesOf[kind].map((box) => (
    <TextField
      key={box}
      label={words[box]?.label ?? box}
      hint={words[box]?.hint}
      error={
        wrong?.has(box) ? t(boxes[box]?.trim() ? 'backups.add.wrong' : 'backups.add.missing') : undefined
      }
      dir="ltr"
      spellCheck={false}
      autoCapitalize="none"
      maxLength={1024}
      className={box === 'port' ? 'numbers max-w-28' : undefined}
      inputMode={box === 'port' ? 'numeric' : undefined}
      value={boxes[box] ?? ''}
      onChange={({ target }) => onChange(box, target.value)}
    />
  ));
}
