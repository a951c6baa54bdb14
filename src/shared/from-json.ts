/** What a text says as JSON; undefined where it is none. The text is in no error: it may hold secrets. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
