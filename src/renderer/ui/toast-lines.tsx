import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { StateIcon } from './state-mark.tsx';

export interface ToastLine {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'attention' | 'trouble';
}

export interface ToastLinesProps {
  readonly lines: readonly ToastLine[];
  readonly onGone: (id: number) => void;
}

/** The lines in the corner: each goes by itself, by its button, or swept away. F8 leads there. */
export function ToastLines({ lines, onGone }: ToastLinesProps) {
  const { t } = useTranslation();
  return (
    <Toast.Provider label={t('ui.notification')} swipeDirection="down">
      {lines.map((line) => (
        <Toast.Root
          key={line.id}
          duration={6000}
          onOpenChange={(open) => {
            if (!open) onGone(line.id);
          }}
          className="flex animate-come items-center gap-3 rounded-card border border-line bg-raised py-2 ps-4 pe-2 shadow-high"
        >
          <StateIcon tone={line.tone} />
          <Toast.Description className="min-w-0 flex-1">{line.text}</Toast.Description>
          <Toast.Close asChild>
            <IconButton icon={X} label={t('ui.close')} />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport
        // The library puts its own key in.
        label={t('ui.notifications', { key: '{hotkey}' })}
        className="fixed end-4 bottom-16 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2"
      />
    </Toast.Provider>
  );
}
