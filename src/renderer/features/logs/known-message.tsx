export function KnownMessage({ known }: { readonly known: string }) {
  return <p>{known}</p>;
}
