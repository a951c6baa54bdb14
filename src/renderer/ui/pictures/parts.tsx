import { type ReactNode, useId } from 'react';

/** The paper all pictures are drawn on: 320 by 240, lines in ink, one warm light. Said in words beside it. */
export function Scene({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 320 240"
      aria-hidden="true"
      className="h-auto w-full overflow-visible text-ink"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

/** A round of lamplight that fades into the paper. */
export function Glow({ x, y, r }: { readonly x: number; readonly y: number; readonly r: number }) {
  const id = useId();
  return (
    <>
      <defs>
        <radialGradient id={id}>
          <stop offset="0" stopColor="var(--glow)" stopOpacity="0.75" />
          <stop offset="0.45" stopColor="var(--glow)" stopOpacity="0.28" />
          <stop offset="1" stopColor="var(--glow)" stopOpacity="0" />
        </radialGradient>
      </defs>
      <circle cx={x} cy={y} r={r} fill={`url(#${id})`} stroke="none" />
    </>
  );
}

/** Where the street is. */
export function Ground({ y = 212 }: { readonly y?: number }) {
  return (
    <g>
      <path d={`M18 ${y}H302`} />
      <path
        d={`M40 ${y + 10}h34M92 ${y + 10}h10M214 ${y + 10}h48M276 ${y + 10}h8`}
        className="text-edge"
        stroke="currentColor"
      />
    </g>
  );
}

/** The inn's lantern; (x, y) is where it hangs from. */
export function Lantern({
  x,
  y,
  size = 1,
}: {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path d="M0 0v6" />
      <path d="M-9 14 0 6l9 8z" fill="var(--surface)" />
      <path d="M-8 14h16l-3 22h-10z" fill="var(--glow)" />
      <path d="M0 20c4 4 4 10 0 12c-4-2-4-8 0-12z" fill="var(--lamp)" stroke="none" />
      <path d="M-7 36h14" />
    </g>
  );
}

/** The inn's door: an arch in a stone frame. */
export function Doorway({
  x,
  y,
  open = false,
}: {
  readonly x: number;
  readonly y: number;
  readonly open?: boolean;
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M-48 0v-88a48 48 0 0 1 96 0v88" fill="var(--surface)" />
      <path d="M-36 0v-86a36 36 0 0 1 72 0v86z" fill={open ? 'var(--glow)' : 'var(--lamp-wash)'} />
      {open ? (
        <path d="M36 0v-86a36 36 0 0 0-8-22l-22 12v108z" fill="var(--surface)" />
      ) : (
        <>
          <path d="M-12 0v-119M12 0v-119" className="text-edge" stroke="currentColor" />
          <path d="M-36-24h72M-36-88h72" />
          <circle cx="26" cy="-52" r="4" fill="var(--lamp)" />
        </>
      )}
      {open && <circle cx="13" cy="-48" r="3" fill="var(--lamp)" stroke="none" />}
      <path d="M-56 0H56v8H-56z" fill="var(--surface)" />
    </g>
  );
}
