import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  type LucideIcon,
  TriangleAlert,
  WifiOff,
} from 'lucide-react';
import { Spinner } from './button.tsx';

export type Tone = 'good' | 'attention' | 'trouble' | 'quiet' | 'away' | 'busy';

const icons: Readonly<Record<Exclude<Tone, 'busy'>, LucideIcon>> = {
  good: CircleCheck,
  attention: TriangleAlert,
  trouble: CircleX,
  quiet: CircleDashed,
  away: WifiOff,
};
const colours: Readonly<Record<Tone, string>> = {
  good: 'text-good',
  attention: 'text-attention',
  trouble: 'text-trouble',
  quiet: 'text-quiet',
  away: 'text-quiet',
  busy: 'text-lamp',
};

/** A state as a picture and a colour. The word beside it is the caller's, so that colour is never alone. */
export function StateIcon({
  tone,
  className = 'size-4.5',
}: {
  readonly tone: Tone;
  readonly className?: string;
}) {
  if (tone === 'busy') {
    return (
      <span className="text-lamp">
        <Spinner />
      </span>
    );
  }
  const Icon = icons[tone] ?? CircleAlert;
  return <Icon aria-hidden className={`${className} shrink-0 ${colours[tone]}`} />;
}

/** A state as a picture with its word. */
export function StateMark({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${colours[tone]}`}>
      <StateIcon tone={tone} />
      {word}
    </span>
  );
}
