// Loads the page anew where one of its first scripts did not arrive, as on a computer whose network changes in that very
// moment: browsers then cut requests to the computer itself, too, and nothing would ever be shown. It stands before all
// others and needs none of them. Once something is shown, pages look after themselves (base/lazy-page.tsx).
const tries = 'innkeeper.again';
const most = 6;
let again = false;
addEventListener(
  'error',
  ({ target }) => {
    const part = target instanceof HTMLScriptElement || target instanceof HTMLLinkElement;
    if (!part || again || document.getElementById('root')?.hasChildNodes()) return;
    const tried = Number(sessionStorage.getItem(tries) ?? 0);
    if (tried >= most) return;
    again = true;
    sessionStorage.setItem(tries, String(tried + 1));
    setTimeout(() => location.reload(), 200 * 2 ** tried);
  },
  true,
);
