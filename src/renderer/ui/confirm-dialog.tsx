import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';
import { ProblemCard } from './problem-card.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** What the button that does it says. */
  readonly yes: string;
  readonly onYes: () => void;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly problem?: Problem | undefined;
  /** It cannot be done as things are. */
  readonly unready?: boolean;
  /** What must be typed first, where something is lost for good. */
  readonly typed?: string;
  readonly children: ReactNode;
}

/** Asks before something is done. Where something is lost for good, its name has to be typed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open ? <Asking {...props} /> : null;
}

function Asking(props: ConfirmDialogProps) {
  const {
    title,
    onClose,
    yes,
    onYes,
    danger = false,
    busy = false,
    problem,
    unready = false,
    typed,
    children,
  } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const may = !unready && (typed === undefined || text.trim().toLowerCase() === typed.toLowerCase());
  return (
    <Dialog title={title} open onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (may && !busy) onYes();
        }}
      >
        {children}
        {problem && <ProblemCard problem={problem} alert />}
        {typed !== undefined && (
          <TextField
            label={t('ui.typeToConfirm', { word: typed })}
            autoFocus
            dir="ltr"
            spellCheck={false}
            autoCapitalize="none"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={!may} busy={busy}>
            {yes}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
