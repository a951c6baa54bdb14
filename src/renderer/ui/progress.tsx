import { Progress as Radix } from 'radix-ui';

interface ProgressProps {
  readonly label: string;
  /** 0 to 1; undefined where nobody can know, and then it moves all the same. */
  readonly value: number | undefined;
  readonly tone?: 'lamp' | 'good' | 'trouble' | 'quiet';
  readonly thin?: boolean;
}

const fills = { lamp: 'bg-lamp', good: 'bg-good', trouble: 'bg-trouble', quiet: 'bg-edge' } as const;

export function Progress({ label, value, tone = 'lamp', thin = false }: ProgressProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <Radix.Root
      aria-label={label}
      value={percent ?? null}
      className={`relative w-full overflow-hidden rounded-full bg-line ${thin ? 'h-1.5' : 'h-2.5'}`}
    >
      {percent === undefined ? (
        <span className={`absolute inset-y-0 start-0 w-1/3 animate-sweep rounded-full ${fills[tone]}`} />
      ) : (
        <Radix.Indicator
          className={`h-full rounded-full transition-[width] ${fills[tone]}`}
          style={{ width: `${percent}%` }}
        />
      )}
    </Radix.Root>
  );
}
