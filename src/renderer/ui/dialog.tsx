import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';

interface DialogProps {
  readonly title: string;
  readonly titleHidden?: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A question in front of the page. The browser's own modal dialog: it keeps the focus, closes on Esc,
 * gives the focus back, and needs no style tag, which the content security policy would refuse.
 */
export function Dialog({ title, titleHidden = false, open, onClose, className, children }: DialogProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [shown, setShown] = useState(false);
  // Where the pointer went down: text selected in a field may be dragged out of the dialog.
  const pressed = useRef<EventTarget | null>(null);

  // What is in it comes in once it is shown: only then can a field that asks for the focus have it.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!open || dialog === null) return;
    dialog.showModal();
    setShown(true);
    return () => {
      dialog.close();
      setShown(false);
    };
  }, [open]);

  if (!open) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way; a click beside the dialog is the pointer's
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        pressed.current = event.target;
      }}
      onClick={(event) => {
        if (event.target === ref.current && pressed.current === ref.current) onClose();
      }}
      className={classes(
        'm-auto w-[min(34rem,calc(100vw-2rem))] animate-come rounded-card border border-line bg-raised p-0 text-ink shadow-high',
        className,
      )}
    >
      <div className={titleHidden ? undefined : 'space-y-4 p-6'}>
        <div className={titleHidden ? 'sr-only' : 'flex items-start justify-between gap-4'}>
          <h2 id={id} className="text-head font-semibold">
            {title}
          </h2>
          {!titleHidden && (
            <IconButton icon={X} label={t('ui.close')} onClick={onClose} className="-me-2 -mt-1" />
          )}
        </div>
        {shown && children}
      </div>
    </dialog>
  );
}
