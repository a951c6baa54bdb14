const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Templates of other programs begin their places with these.
  $: '&#36;',
  '{': '&#123;',
};

/** Text as text in a page, between tags or inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'${]/g, (sign) => entities[sign] ?? sign);
}
