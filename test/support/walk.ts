/** A page at the end of a walk: the answer, and where it stands. */
export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

/** Goes from page to page as a browser does: follows redirects, keeps each host's cookies, sends forms. */
export class Walker {
  readonly #fetch: typeof fetch;
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(fetchFn: typeof fetch) {
    this.#fetch = fetchFn;
  }

  /** Stops before it would go to a page that `stopAt` recognizes. */
  async go(
    to: string | URL,
    options: { readonly form?: Record<string, string>; readonly stopAt?: (url: URL) => boolean } = {},
  ): Promise<Page> {
    let url = new URL(to);
    let form = options.form;
    for (let steps = 0; steps < 20; steps += 1) {
      if (options.stopAt?.(url)) return { url, status: 0, text: '' };
      const jar = this.#jar(url);
      const answer = await this.#fetch(url.href, {
        method: form ? 'POST' : 'GET',
        redirect: 'manual',
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(form && { body: new URLSearchParams(form).toString() }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name);
        else jar.set(name, value);
      }
      const next = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || next === null) {
        return { url, status: answer.status, text: await answer.text() };
      }
      await answer.arrayBuffer();
      url = new URL(next, url);
      form = undefined;
    }
    throw new Error(`led in circles, lastly to ${url.href}`);
  }

  #jar({ host }: URL): Map<string, string> {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    return jar;
  }
}
