/** The mark: a doorway with a lit lamp. The same drawing as resources/mark.svg. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 64 64" aria-hidden="true" className={className}>
      <rect width="64" height="64" rx="14" fill="#B4540A" />
      <path d="M20 56V32a12 12 0 0 1 24 0v24z" fill="#D07A26" />
      <path d="M12 56V32a20 20 0 0 1 40 0v24h-8V32a12 12 0 0 0-24 0v24z" fill="#FBF8F3" />
      <path d="M32 20v10" stroke="#FBF8F3" strokeWidth="2.5" />
      <path d="M26 36.5 32 29l6 7.5L35.8 49h-7.6z" fill="#FFDFA8" />
    </svg>
  );
}
