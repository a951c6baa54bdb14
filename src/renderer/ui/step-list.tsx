import { StateIcon, type Tone } from './state-mark.tsx';

export interface StepLine {
  readonly id: string;
  readonly title: string;
  readonly tone: Tone;
  /** The state in a word, for those who do not see the icon. */
  readonly word: string;
  readonly note?: string | undefined;
  /** At the line's end, such as a percentage. */
  readonly end?: string | undefined;
}

/** Steps in their order, each with its state. */
export function StepList({ steps }: { readonly steps: readonly StepLine[] }) {
  return (
    <ol className="space-y-0.5">
      {steps.map((step) => (
        <li
          key={step.id}
          aria-current={step.tone === 'busy' ? 'step' : undefined}
          className="flex gap-3 py-1.5"
        >
          <span className="grid size-6 shrink-0 place-items-center">
            <StateIcon tone={step.tone} />
          </span>
          <span className="min-w-0 flex-1">
            <span className={step.tone === 'quiet' ? 'text-quiet' : 'font-medium'}>{step.title}</span>
            <span className="sr-only">: {step.word}</span>
            {step.note && <span className="block text-small text-quiet">{step.note}</span>}
          </span>
          {step.end && <span className="numbers text-small text-quiet">{step.end}</span>}
        </li>
      ))}
    </ol>
  );
}
