import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { wholeChromiumPath } from '../browser/support/chromium.ts';
import { quietChromium } from './quiet-chromium.ts';

/** The library Element Call is made of, as a page loads it. */
const livekitClient = fileURLToPath(
  new URL('../../node_modules/livekit-client/dist/livekit-client.umd.js', import.meta.url),
);

/** Somebody in a call, in a page of their own. */
export interface Participant {
  readonly identity: string;
  /** Switches a camera and a microphone on that exist only in Chromium. */
  publish(): Promise<void>;
  /** Waits until moving pictures and sound of somebody else arrive and can be read. */
  seesAndHears(identity: string): Promise<void>;
  say(text: string): Promise<void>;
  /** Waits until somebody has said this. */
  hears(text: string): Promise<void>;
  /** How the connection goes: `host`, `prflx`, `relay` ... at this side, and over which protocol. */
  way(): Promise<{ readonly kind: string; readonly protocol: string }>;
  leave(): Promise<void>;
}

/** A real browser whose pages are at the server's public names, wherever the server is. */
export async function openBrowser(address: string, domain: string): Promise<Browser> {
  if (wholeChromiumPath === undefined) throw new Error('no Chromium here');
  return chromium.launch({
    executablePath: wholeChromiumPath,
    headless: true,
    args: [
      ...quietChromium,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      `--host-resolver-rules=MAP ${domain} ${address},MAP *.${domain} ${address}`,
    ],
  });
}

/** Enters a call with a JWT, as Element Call does. `relayed`: through the TURN relay alone. */
export async function enterCall(
  browser: Browser,
  origin: string,
  access: { readonly url: string; readonly jwt: string },
  { relayed = false } = {},
): Promise<Participant> {
  // The authority is the practice's own; who trusts it is tested elsewhere.
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(origin);
  await page.addScriptTag({ path: livekitClient });
  const identity = await page.evaluate(connect, { ...access, relayed });
  return participant(page, identity);
}

function participant(page: Page, identity: string): Participant {
  const patience = { timeout: 60_000 };
  return {
    identity,
    publish: () =>
      page.evaluate(() => inCall().room.localParticipant.enableCameraAndMicrophone()).then(() => undefined),
    async seesAndHears(whom) {
      await page.waitForFunction(
        async (other) => {
          const tracks = [...(inCall().room.remoteParticipants.get(other)?.trackPublications.values() ?? [])];
          const received = async (kind: string) => {
            const report = await tracks.find((one) => one.kind === kind)?.track?.getRTCStatsReport();
            const stats = [...(report?.values() ?? [])].find((one) => one.type === 'inbound-rtp');
            return kind === 'video' ? (stats?.framesDecoded ?? 0) : (stats?.totalSamplesReceived ?? 0);
          };
          return (await received('video')) > 0 && (await received('audio')) > 0;
        },
        whom,
        { ...patience, polling: 250 },
      );
    },
    say: (text) =>
      page.evaluate(
        (said) =>
          inCall().room.localParticipant.publishData(new TextEncoder().encode(said), { reliable: true }),
        text,
      ),
    async hears(text) {
      await page.waitForFunction((wanted) => inCall().heard.includes(wanted), text, patience);
    },
    way: () => page.evaluate(() => inCall().way()),
    async leave() {
      await page.evaluate(() => inCall().room.disconnect());
      await page.context().close();
    },
  };
}

/** What a page keeps of its call. The library has no types in a page; these are those that are used. */
interface InCall {
  readonly room: {
    readonly localParticipant: {
      readonly identity: string;
      enableCameraAndMicrophone(): Promise<unknown>;
      publishData(data: Uint8Array, options: { readonly reliable: boolean }): Promise<void>;
    };
    readonly remoteParticipants: ReadonlyMap<
      string,
      {
        readonly trackPublications: ReadonlyMap<
          string,
          {
            readonly kind: string;
            readonly track?: {
              getRTCStatsReport(): Promise<ReadonlyMap<string, Record<string, never>> | undefined>;
            };
          }
        >;
      }
    >;
    disconnect(): Promise<void>;
  };
  readonly heard: string[];
  way(): Promise<{ kind: string; protocol: string }>;
}
declare function inCall(): InCall;

/** Runs in the page. */
async function connect({
  url,
  jwt,
  relayed,
}: {
  url: string;
  jwt: string;
  relayed: boolean;
}): Promise<string> {
  // biome-ignore lint/suspicious/noExplicitAny: the library puts itself there, without types
  const { Room, RoomEvent } = (globalThis as any).LivekitClient;
  const room = new Room({ adaptiveStream: false, dynacast: false });
  const heard: string[] = [];
  const connections: RTCPeerConnection[] = [];
  const Original = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(settings?: RTCConfiguration) {
      super(settings);
      connections.push(this);
    }
  };
  room.on(RoomEvent.DataReceived, (data: Uint8Array) => heard.push(new TextDecoder().decode(data)));
  await room.connect(url, jwt, relayed ? { rtcConfig: { iceTransportPolicy: 'relay' } } : {});
  const way = async () => {
    for (const connection of connections) {
      const stats = [...(await connection.getStats()).values()];
      const pair = stats.find(
        (one) => one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded',
      );
      const local = stats.find((one) => one.id === pair?.localCandidateId);
      if (local !== undefined)
        return { kind: local.candidateType, protocol: local.relayProtocol ?? local.protocol };
    }
    return { kind: 'none', protocol: 'none' };
  };
  Object.assign(globalThis, { inCall: () => ({ room, heard, way }) });
  return room.localParticipant.identity;
}
