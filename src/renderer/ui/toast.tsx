import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { StateIcon } from './state-mark.tsx';

interface Said {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'attention' | 'trouble';
}

const Say = createContext<(text: string, tone?: Said['tone']) => void>(() => undefined);

/** A line that comes and goes: for what is done and needs no answer. */
export function useToast(): (text: string, tone?: Said['tone']) => void {
  return useContext(Say);
}

export function Toasts({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [lines, setLines] = useState<readonly Said[]>([]);
  const say = useCallback((text: string, tone: Said['tone'] = 'good') => {
    setLines((former) => [...former.slice(-2), { id: Date.now() + Math.random(), text, tone }]);
  }, []);
  return (
    <Toast.Provider label={t('ui.notification')} swipeDirection="down">
      <Say value={say}>{children}</Say>
      {lines.map((line) => (
        <Toast.Root
          key={line.id}
          duration={6000}
          onOpenChange={(open) => {
            if (!open) setLines((former) => former.filter((other) => other.id !== line.id));
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
