/** Searching the page that is open. */
export const find = {
  label: 'Find on this page',
  count: '{{now}} of {{all}}',
  none: 'Not found',
  next: 'Next match',
  previous: 'Previous match',
  close: 'Close the search',
} as const;
