import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { localMoment, momentFromLocal } from './log-filters.ts';

interface MomentDialogProps {
  readonly onClose: () => void;
  readonly onGo: (at: string) => void;
}

const minutesAgo = { minutes: 15, hour: 60, day: 24 * 60 } as const;

/** Where in time to go. */
export function MomentDialog({ onClose, onGo }: MomentDialogProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(() => localMoment(Date.now()));
  const [missing, setMissing] = useState(false);
  return (
    <Dialog title={t('logs.moment.title')} open onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          const at = momentFromLocal(value);
          setMissing(at === undefined);
          if (at !== undefined) onGo(at);
        }}
      >
        <div className="flex flex-wrap gap-2">
          {(['minutes', 'hour', 'day'] as const).map((key) => (
            <Button
              key={key}
              onClick={() => onGo(new Date(Date.now() - minutesAgo[key] * 60_000).toISOString())}
            >
              {t(`logs.moment.ago.${key}`)}
            </Button>
          ))}
        </div>
        <TextField
          label={t('logs.moment.label')}
          hint={t('logs.moment.hint')}
          error={missing ? t('logs.moment.missing') : undefined}
          type="datetime-local"
          step={1}
          defaultValue={value}
          onChange={({ target }) => setValue(target.value)}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary">
            {t('logs.moment.go')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
