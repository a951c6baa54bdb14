import type { LogFilter, LogLevel } from '../../../shared/contract/logs.ts';

/** From which level on lines are shown. Lines that name none are shown unless only bad ones are wanted. */
export const minimumLevels = ['all', 'noDebug', 'warning', 'error'] as const;
type MinimumLevel = (typeof minimumLevels)[number];

export const timeSpans = ['any', 'minutes', 'hour', 'day', 'between'] as const;
type Span = (typeof timeSpans)[number];

/** What the host chose, as the bar shows it. */
export interface LogChoice {
  readonly text: string;
  readonly regex: boolean;
  /** Empty for all. */
  readonly sources: readonly string[];
  readonly atLeast: MinimumLevel;
  readonly span: Span;
  /** As a `datetime-local` field has them, in this computer's time. Only with `between`. */
  readonly from: string;
  readonly to: string;
}

export const noFilter: LogChoice = {
  text: '',
  regex: false,
  sources: [],
  atLeast: 'all',
  span: 'any',
  from: '',
  to: '',
};

const levels: Readonly<Record<MinimumLevel, readonly LogLevel[] | undefined>> = {
  all: undefined,
  noDebug: ['info', 'warning', 'error', 'fatal', 'none'],
  warning: ['warning', 'error', 'fatal'],
  error: ['error', 'fatal'],
};

const minutes: Readonly<Record<Exclude<Span, 'any' | 'between'>, number>> = {
  minutes: 15,
  hour: 60,
  day: 24 * 60,
};

/** The same for the core. "Last hour" counts from `now`. */
export function filterOf(choice: LogChoice, now: number): LogFilter {
  const { text, regex, sources, atLeast, span } = choice;
  const wanted = levels[atLeast];
  const from =
    span === 'between'
      ? momentFromLocal(choice.from)
      : span === 'any'
        ? undefined
        : new Date(now - minutes[span] * 60_000).toISOString();
  const to = span === 'between' ? momentFromLocal(choice.to) : undefined;
  return {
    regex,
    ...(text !== '' && { text }),
    ...(sources.length > 0 && { sources: [...sources] }),
    ...(wanted && { levels: [...wanted] }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** How many of the folded choices are made. */
export function choicesMade({ sources, atLeast, span }: LogChoice): number {
  return Number(sources.length > 0) + Number(atLeast !== 'all') + Number(span !== 'any');
}

export function isUnfiltered(choice: LogChoice): boolean {
  return choice.text === '' && choicesMade(choice) === 0;
}

/** What a `datetime-local` field holds, as a moment (ISO 8601); undefined where it holds none. */
export function momentFromLocal(local: string): string | undefined {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** A moment as a `datetime-local` field takes it, in this computer's time. */
export function localMoment(at: number): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}
