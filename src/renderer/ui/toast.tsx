import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useState,
} from 'react';
import type { ToastLine, ToastLinesProps } from './toast-lines.tsx';

const Say = createContext<(text: string, tone?: ToastLine['tone']) => void>(() => undefined);

/** A line that comes and goes: for what is done and needs no answer. */
export function useToast(): (text: string, tone?: ToastLine['tone']) => void {
  return useContext(Say);
}

// Fetched with the first line there is to say, and then kept: no window needs it to begin with.
const ToastLines = lazy(() =>
  import('./toast-lines.tsx').then(
    (all) => ({ default: all.ToastLines }),
    () => ({ default: PlainLines }),
  ),
);

/** Where the shell was updated or closed since the window was opened: what was done is said all the same. */
function PlainLines({ lines, onGone }: ToastLinesProps) {
  const last = lines.at(-1);
  useEffect(() => {
    if (last === undefined) return;
    const timer = setTimeout(() => onGone(last.id), 6000);
    return () => clearTimeout(timer);
  }, [last, onGone]);
  return (
    <div role="status" className="fixed end-4 bottom-16 z-50">
      {last && <p className="rounded-card border border-line bg-raised px-4 py-2 shadow-high">{last.text}</p>}
    </div>
  );
}

export function Toasts({ children }: { readonly children: ReactNode }) {
  const [lines, setLines] = useState<readonly ToastLine[]>();
  const say = useCallback((text: string, tone: ToastLine['tone'] = 'good') => {
    setLines((former = []) => [...former.slice(-2), { id: Date.now() + Math.random(), text, tone }]);
  }, []);
  const drop = useCallback((id: number) => {
    setLines((former = []) => former.filter((other) => other.id !== id));
  }, []);
  return (
    <>
      <Say value={say}>{children}</Say>
      {lines && (
        <Suspense>
          <ToastLines lines={lines} onGone={drop} />
        </Suspense>
      )}
    </>
  );
}
