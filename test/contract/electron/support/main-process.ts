import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';

/**
 * Evaluates in an app's main process, by Node's inspector: the ports by which pages are steered are shut in a packaged app.
 * `said` is what it has written so far.
 */
export async function mainProcess(said: () => string): Promise<(expression: string) => Promise<unknown>> {
  const address = await waitFor(() => /Debugger listening on (ws:\S+)/.exec(said())?.[1]);
  const socket = new WebSocket(address);
  onTestFinished(() => socket.close());
  // It goes with the app.
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('open', resolve));
  let last = 0;
  return (expression) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const heard = (data: Buffer) => {
        const answer = JSON.parse(data.toString()) as Answer;
        if (answer.id !== id) return;
        socket.off('message', heard);
        const { result, exceptionDetails } = answer.result ?? {};
        if (exceptionDetails === undefined) resolve(result?.value);
        else reject(new Error(exceptionDetails.exception?.description ?? exceptionDetails.text));
      };
      socket.on('message', heard);
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
    });
}

interface Answer {
  readonly id?: number;
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: {
      readonly text: string;
      readonly exception?: { readonly description?: string };
    };
  };
}

async function waitFor(look: () => string | undefined): Promise<string> {
  for (const end = Date.now() + 40_000; Date.now() < end; ) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The inspector did not open.');
}
