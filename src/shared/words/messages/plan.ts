/** What a plan says of what is installed. */
export const planMessageWords = {
  'plan.packages-apt':
    'Packages {{names}} from Docker’s own package source, which is added with its key where it is not there yet ({{source}}). Where Docker has none for this system: {{own}} and its Compose from the system’s own source.',
  'plan.compose-apt':
    'The system’s own package with Compose 2; where it has none, {{names}} from Docker’s own package source, which is added with its key where it is not there yet ({{source}}).',
  'plan.download-tools': '{{names}} too, where they are missing.',
  'plan.packages-dnf': 'Packages {{names}} from Docker’s own package source, which is added ({{source}}).',
  'plan.packages-own': 'Packages {{names}} from the system’s own source.',
} as const;
