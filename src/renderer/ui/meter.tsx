interface MeterProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
  readonly words: string;
  readonly tone: 'good' | 'attention' | 'trouble';
}

const fills = { good: 'bg-good', attention: 'bg-attention', trouble: 'bg-trouble' } as const;

/** How much of something is used, with the words beside the bar. */
export function Meter({ label, value, words, tone }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{label}</span>
        <span className="numbers text-small text-quiet">{words}</span>
      </div>
      <meter
        className="sr-only"
        aria-label={label}
        aria-valuetext={words}
        min={0}
        max={100}
        value={percent}
      />
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-line">
        <div className={`h-full rounded-full ${fills[tone]}`} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
