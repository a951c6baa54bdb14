import { tellTest } from './report.ts';

export const shell = {
  openExternal: async (url: string) => tellTest({ kind: 'opened outside', url }),
};

export const dialog = {
  showErrorBox: (title: string, content: string) => tellTest({ kind: 'error box', title, content }),
};

export const nativeTheme = { shouldUseDarkColors: false };

export const Menu = {
  buildFromTemplate: (template: readonly unknown[]) => template,
  setApplicationMenu: (template: readonly unknown[]) => tellTest({ kind: 'menu', entries: template.length }),
};
