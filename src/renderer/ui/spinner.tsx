/** A small turning ring. Whoever shows it also says in words what is waited for. */
export function Spinner() {
  return (
    <span
      aria-hidden
      className="inline-block size-4 shrink-0 align-[-0.15em] animate-turn rounded-full border-2 border-current border-e-transparent"
    />
  );
}
