import { Doorway, Glow, Ground, Lantern, Scene } from './parts.tsx';

/** A closed door, its lantern, and the key. */
export function KeyPicture() {
  return (
    <Scene>
      <Glow x={218} y={86} r={92} />
      <Ground />
      <Doorway x={118} y={204} />
      <path d="M186 66h32M186 66v14M190 80c12 0 14-6 16-14" />
      <Lantern x={218} y={66} />
      <g transform="translate(222 178) rotate(-24)">
        <circle cx="0" cy="0" r="15" fill="var(--surface)" />
        <circle cx="0" cy="0" r="6" fill="var(--lamp-wash)" />
        <path d="M15 0h42M43 0v11M52 0v8" />
      </g>
    </Scene>
  );
}

/** The sign that hangs above a street. */
export function SignPicture() {
  return (
    <Scene>
      <Glow x={92} y={98} r={76} />
      <Ground />
      <path d="M92 212V44" />
      <path d="M86 44h12M88 38h8" />
      <path d="M92 58h134M92 86c22 0 32-8 36-28" />
      <path d="M130 58v18M214 58v18" />
      <rect x="116" y="76" width="112" height="66" rx="8" fill="var(--surface)" />
      <rect x="124" y="84" width="96" height="50" rx="4" className="text-edge" stroke="currentColor" />
      <path d="M160 109a12 12 0 1 0-4 9M160 100v12c0 7 8 7 8 0" stroke="var(--lamp)" />
      <path d="M180 102h26M180 112h18" />
      <Lantern x={92} y={84} size={0.9} />
      <path
        d="M70 212c0-9 4-14 9-18M70 212c-1-6-4-9-8-11M252 212c0-12 5-18 12-22M252 212c-1-8-5-12-10-15"
        className="text-good"
        stroke="currentColor"
      />
    </Scene>
  );
}

/** A table under a lamp, with room for more. */
export function TablePicture() {
  return (
    <Scene>
      <path d="M160 14v26" />
      <Glow x={160} y={74} r={104} />
      <path d="M136 62c2-14 12-22 24-22s22 8 24 22z" fill="var(--surface)" />
      <path d="M150 62a10 10 0 0 0 20 0z" fill="var(--lamp)" />
      <Ground />
      <path d="M58 150h204v10H58z" fill="var(--surface)" />
      <path d="M82 160l-8 52M238 160l8 52M160 160v52M138 212h44" />
      <Mug x={92} />
      <Mug x={146} />
      <Mug x={200} />
      <path
        d="M102 106c-4-5 4-8 0-14M156 104c-4-5 4-8 0-14M210 106c-4-5 4-8 0-14"
        className="text-edge"
        stroke="currentColor"
      />
      <path d="M24 212v-58c0-6 4-10 8-10M24 182h26v30M296 212v-58c0-6-4-10-8-10M296 182h-26v30" />
    </Scene>
  );
}

function Mug({ x }: { readonly x: number }) {
  return (
    <g transform={`translate(${x} 118)`}>
      <path d="M0 0h20l-2 32H2z" fill="var(--lamp-wash)" />
      <path d="M20 7c9-1 9 14-1 15" />
      <path d="M1 8h18" stroke="var(--lamp)" />
    </g>
  );
}

/** The ledger, open, and a pen beside it. */
export function LedgerPicture() {
  return (
    <Scene>
      <Glow x={252} y={92} r={84} />
      <Lantern x={252} y={64} size={1.15} />
      <path d="M252 64V38M240 38h24" />
      <path d="M30 196h260v10H30z" fill="var(--surface)" />
      <path d="M46 206v18M274 206v18" />
      <path
        d="M138 92c-22-14-62-14-86-6v98c24-8 64-8 86 6c22-14 62-14 86-6V86c-24-8-64-8-86 6z"
        fill="var(--surface)"
      />
      <path d="M138 92v98" />
      <path
        d="M86 106c12-1 24 1 34 5M86 128c12-1 24 1 34 5M86 150c12-1 24 1 34 5M156 111c10-4 24-6 48-4M156 133c10-4 24-6 48-4M156 155c10-4 18-5 30-5"
        className="text-edge"
        stroke="currentColor"
      />
      <path d="m64 105 4 5 8-9M64 127l4 5 8-9M64 149l4 5 8-9" className="text-good" stroke="currentColor" />
      <path
        d="M196 166c20-34 36-62 66-88c2 34-20 68-60 86z"
        fill="var(--lamp-wash)"
        transform="translate(8 14) scale(.86)"
      />
      <path d="M172 168c16-22 30-42 46-62" stroke="var(--lamp)" />
    </Scene>
  );
}

/** The house, its windows being lit one after the other. */
export function HousePicture() {
  return (
    <Scene>
      <Glow x={160} y={150} r={110} />
      <Ground />
      <path d="M84 212v-98h152v98" fill="var(--surface)" />
      <path d="M70 118 160 48l90 70z" fill="var(--lamp-wash)" />
      <path d="M206 84V58h16v38" fill="var(--surface)" />
      <path d="M214 46c-5-6 5-9 0-16" className="text-edge" stroke="currentColor" />
      <circle cx="160" cy="92" r="11" fill="var(--glow)" />
      <path d="M160 81v22M149 92h22" />
      <Window x={100} y={130} lit />
      <Window x={192} y={130} lit late />
      <Window x={100} y={172} lit late />
      <Window x={192} y={172} />
      <path d="M144 212v-42a16 16 0 0 1 32 0v42z" fill="var(--glow)" />
      <circle cx="170" cy="188" r="2.5" fill="var(--lamp)" stroke="none" />
      <path
        d="M262 212l14-88M280 212l14-88M266 190h18M270 168h18M273 146h18"
        className="text-edge"
        stroke="currentColor"
      />
    </Scene>
  );
}

interface WindowProps {
  readonly x: number;
  readonly y: number;
  readonly lit?: boolean;
  readonly late?: boolean;
}

function Window({ x, y, lit = false, late = false }: WindowProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M0 0h28v28H0z" fill="var(--surface)" />
      {lit && (
        <path
          d="M0 0h28v28H0z"
          fill="var(--glow)"
          stroke="none"
          className={late ? 'animate-breathe' : undefined}
        />
      )}
      <path d="M0 0h28v28H0zM14 0v28M0 14h28" />
    </g>
  );
}

/** The door stands open, and light falls on the street. */
export function WelcomePicture() {
  return (
    <Scene>
      <Glow x={160} y={132} r={128} />
      <path d="M128 206 92 238h150l-46-32z" fill="var(--glow)" fillOpacity=".45" stroke="none" />
      <Ground />
      <Doorway x={160} y={204} open />
      <path d="M84 78h-22M84 78v16M80 94c-12 0-16-8-18-16M236 78h22M236 78v16M240 94c12 0 16-8 18-16" />
      <Lantern x={62} y={78} />
      <Lantern x={258} y={78} />
      <path d="M70 212v-14h20v14zM230 212v-14h20v14z" fill="var(--surface)" />
      <path
        d="M80 198c-8-6-10-14-8-20c6 2 9 8 8 20zM80 198c1-12 6-16 12-18c1 8-3 15-12 18zM240 198c-8-6-10-14-8-20c6 2 9 8 8 20zM240 198c1-12 6-16 12-18c1 8-3 15-12 18z"
        className="text-good"
        stroke="currentColor"
        fill="var(--surface)"
      />
    </Scene>
  );
}
