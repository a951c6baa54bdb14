import { assertNever } from '../../../shared/assert-never.ts';
import type { LogFilter, LogState, LogWindow } from '../../../shared/contract/logs.ts';
import type { Problem } from '../../../shared/problem.ts';
import { type HeldLines, windowOf, withNewer, withOlder } from './log-window.ts';

/** `scrolled`: stopped because somebody reads further up; goes on by itself at the end. `paused`: asked for. */
type LogMode = 'following' | 'scrolled' | 'paused';

/** How one page reads a server's logs. */
export interface LogReading {
  /** What the core told last. */
  readonly state: LogState | undefined;
  /** Why nothing more is told. */
  readonly problem: Problem | undefined;
  /** Undefined until something was read. */
  readonly lines: HeldLines | undefined;
  readonly mode: LogMode;
  readonly filter: LogFilter;
  /** How things stood when following stopped; what came since is counted from there. */
  readonly stoppedAt: LogState | undefined;
  /** Where the list is to scroll to, told anew each time. `start`: the line is put at its upper edge. */
  readonly goal: { readonly seq: number; readonly start?: boolean } | undefined;
  /** Loading from before the oldest line held. `end`: the server has none. */
  readonly older: 'may' | 'loading' | 'end';
  /** The entry to stay at until the core has counted with a new filter. */
  readonly stayAt: number | undefined;
  /** From when on every line is held, once some were fetched up to a moment; in milliseconds. */
  readonly wholeSince: number;
  /** Following began anew because the page had lost touch with the core. */
  readonly begunAnew: boolean;
}

/** What can happen to it. */
export type LogEvent =
  | { readonly kind: 'told'; readonly state: LogState }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly sessionId?: string }
  | { readonly kind: 'ended' }
  /** Other lines than before are shown. */
  | { readonly kind: 'shown'; readonly window: LogWindow; readonly goal?: LogReading['goal'] }
  /** The newest lines came, asked for while following. */
  | { readonly kind: 'newest'; readonly window: LogWindow }
  | { readonly kind: 'extended'; readonly end: 'older' | 'newer'; readonly window: LogWindow }
  | { readonly kind: 'followed' }
  | { readonly kind: 'stopped'; readonly mode: 'scrolled' | 'paused' }
  | { readonly kind: 'reopened' }
  | { readonly kind: 'filtered'; readonly filter: LogFilter; readonly at: number | undefined }
  | { readonly kind: 'older-asked' }
  /** `since`: asked only back to a moment, so the server may have more before it. */
  | { readonly kind: 'older-came'; readonly further: boolean; readonly since: string | undefined }
  | { readonly kind: 'older-failed' };

export function newReading(filter: LogFilter): LogReading {
  return {
    state: undefined,
    problem: undefined,
    lines: undefined,
    mode: 'following',
    filter,
    stoppedAt: undefined,
    goal: undefined,
    older: 'may',
    stayAt: undefined,
    wholeSince: Number.POSITIVE_INFINITY,
    begunAnew: false,
  };
}

const fromTheEnd = {
  mode: 'following',
  stoppedAt: undefined,
  older: 'may',
  stayAt: undefined,
  wholeSince: Number.POSITIVE_INFINITY,
} as const satisfies Partial<LogReading>;

/** The reading after an event. Pure; the very same where nothing has changed. */
export function afterLogEvent(reading: LogReading, event: LogEvent): LogReading {
  switch (event.kind) {
    case 'told':
      return told(reading, event.state);
    case 'failed': {
      const ours = event.sessionId === undefined || event.sessionId === reading.state?.sessionId;
      return ours ? { ...reading, problem: event.problem } : reading;
    }
    case 'ended':
      return reading.state ? { ...reading, state: { ...reading.state, link: 'ended' } } : reading;
    case 'shown':
      return { ...reading, lines: windowOf(event.window), ...(event.goal && { goal: event.goal }) };
    case 'newest':
      return reading.mode === 'following' ? { ...reading, lines: windowOf(event.window) } : reading;
    case 'extended':
      return extended(reading, event.end, event.window);
    case 'followed':
      return { ...reading, mode: 'following', stoppedAt: undefined, stayAt: undefined };
    case 'stopped':
      return stopped(reading, event.mode);
    case 'reopened':
      return { ...reading, ...fromTheEnd, problem: undefined };
    case 'filtered': {
      const { filter, at } = event;
      const next = { ...reading, filter, stayAt: at };
      // Whoever reads a line stays there.
      return at === undefined ? next : stopped(next, next.mode === 'paused' ? 'paused' : 'scrolled');
    }
    case 'older-asked':
      return { ...reading, older: 'loading' };
    case 'older-came': {
      const { further, since } = event;
      const wholeSince = since === undefined ? reading.wholeSince : Date.parse(since);
      return { ...reading, older: further || since !== undefined ? 'may' : 'end', wholeSince };
    }
    case 'older-failed':
      return { ...reading, older: 'may' };
    default:
      return assertNever(event);
  }
}

/** Another session knows nothing of what was read before: it begins at the end. */
function told(reading: LogReading, state: LogState): LogReading {
  const { state: before, mode, stayAt } = reading;
  const next = { ...reading, state, problem: undefined };
  if (before !== undefined && before.sessionId !== state.sessionId) {
    return { ...next, ...fromTheEnd, begunAnew: true };
  }
  return mode !== 'following' && stayAt !== undefined && state.counted
    ? { ...next, stayAt: undefined }
    : next;
}

function stopped(reading: LogReading, mode: 'scrolled' | 'paused'): LogReading {
  const { mode: before, state, stoppedAt } = reading;
  return { ...reading, mode, stoppedAt: before === 'following' ? state : stoppedAt };
}

function extended(reading: LogReading, end: 'older' | 'newer', window: LogWindow): LogReading {
  const { lines, state } = reading;
  if (lines === undefined) return reading;
  if (lines.entries.length === 0) return { ...reading, lines: windowOf(window) };
  const next = end === 'older' ? withOlder(lines, window) : withNewer(lines, window, state?.first ?? 0);
  return next === lines ? reading : { ...reading, lines: next };
}
