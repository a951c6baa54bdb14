/**
 * Every outside address a page may show, besides the names of the host's own servers. The desktop app opens these and
 * no other, so what a page links to has to stand here.
 */
export const outsideAddresses = {
  /** Where Element's makers offer their apps. */
  element: {
    desktop: 'https://element.io/download',
    android: 'https://play.google.com/store/apps/details?id=im.vector.app',
    ios: 'https://apps.apple.com/app/element-messenger/id1083446067',
  },
  elementX: {
    android: 'https://play.google.com/store/apps/details?id=io.element.android.x',
    ios: 'https://apps.apple.com/app/element-x-secure-chat-call/id1631335820',
  },
} as const;

const all: ReadonlySet<string> = new Set(
  Object.values(outsideAddresses).flatMap((group) => Object.values(group)),
);

/** Whether an address is one of them, to the letter. */
export function isOutsideAddress(url: string): boolean {
  return all.has(url);
}
