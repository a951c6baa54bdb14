import { EventEmitter } from 'node:events';
import type { BrowserContext, Frame, Page, Request as PageRequest, Route } from 'playwright-core';
import { hearName, preloadScript, sendName } from './preload-script.ts';
import { asMeant, asShown, handled } from './protocol.ts';
import { session } from './session.ts';

/** A frame as the main process sees it. The same object each time, as with Electron. */
interface MainFrame {
  readonly url: string;
}

export class WebContents extends EventEmitter {
  readonly ipc = new EventEmitter();
  readonly #frames = new WeakMap<Frame, MainFrame>();
  #openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  #loading: string | undefined;
  #sent: Promise<unknown> = Promise.resolve();
  #destroyed = false;

  get mainFrame(): MainFrame | undefined {
    return this.#page && this.#frame(this.#page.mainFrame());
  }
  getURL(): string {
    return asMeant(this.#page?.url() ?? '');
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'allow' | 'deny' }): void {
    this.#openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    const deliver = ([hear, name, given]: [string, string, unknown[]]) =>
      (window as unknown as Record<string, (name: string, ...given: unknown[]) => void>)[hear]?.(
        name,
        ...given,
      );
    // One after another; what is sent to a page that has gone meanwhile is lost, as with Electron.
    this.#sent = this.#sent.then(() =>
      this.#page
        ?.evaluate(deliver, [hearName, channel, args] as const as [string, string, unknown[]])
        .catch(() => undefined),
    );
  }

  /** Takes over the browser's first page. */
  async attach(context: BrowserContext, preload: string): Promise<void> {
    this.#context = context;
    await context.exposeBinding(sendName, ({ frame }, channel: string, ...args: unknown[]) => {
      this.ipc.emit(channel, { senderFrame: this.#frame(frame) }, ...args);
    });
    await context.addInitScript(preloadScript(preload));
    await context.route('**/*', (route) => this.#answer(route));
    this.#page = context.pages()[0] ?? (await context.newPage());
    this.#page.on('close', () => {
      this.#destroyed = true;
      this.emit('destroyed');
    });
  }

  async load(url: string): Promise<void> {
    this.#loading = asShown(url);
    await this.#page?.goto(this.#loading);
  }

  #frame(frame: Frame): MainFrame {
    const known = this.#frames.get(frame) ?? {
      get url() {
        return asMeant(frame.url());
      },
    };
    this.#frames.set(frame, known);
    return known;
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = asMeant(request.url());
    if (!isOf(request, this.#page)) {
      // Electron asks before there is a window; here it is closed before it has loaded anything.
      const { action } = this.#openHandler({ url });
      if (action === 'allow') throw new Error('The stand-in has no second window');
      await route.abort('aborted').catch(() => undefined);
      for (const page of this.#context?.pages() ?? []) {
        if (page !== this.#page) await page.close().catch(() => undefined);
      }
      return;
    }
    if (request.isNavigationRequest() && !this.#mayNavigate(request.url(), request.frame())) {
      return route.abort('aborted');
    }
    if (!(await session.defaultSession.lets(url))) return route.abort('blockedbyclient');
    const response = await handled(url, request.method());
    if (!response) return route.abort('unknown' as 'failed');
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(shownUrl: string, frame: Frame): boolean {
    const isMainFrame = frame === this.#page?.mainFrame();
    if (shownUrl === this.#loading) this.#loading = undefined;
    else {
      let prevented = false;
      const event = { url: asMeant(shownUrl), isMainFrame, preventDefault: () => (prevented = true) };
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event);
      if (prevented) return false;
    }
    this.emit('did-start-navigation', { url: asMeant(shownUrl), isMainFrame, isSameDocument: false });
    return true;
  }
}

/** A request of a window that is only about to be has no frame yet. */
function isOf(request: PageRequest, page: Page | undefined): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    return false;
  }
}
