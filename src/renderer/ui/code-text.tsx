/** A value to be read letter by letter: an address, a fingerprint, a file. Written left to right in any language. */
export function CodeText({ children }: { readonly children: string }) {
  return (
    <code dir="ltr" className="rounded-md bg-dusk px-1.5 py-0.5 font-mono text-[0.92em] break-all">
      {children}
    </code>
  );
}
