import './zod-without-eval.ts';
import './app.css';
import { createRoot } from 'react-dom/client';
import { startLanguage } from '../base/language.ts';
import { startTheme } from '../base/theme.ts';
import { createClient } from '../client/client.ts';
import { chooseChannel } from '../client/open-channel.ts';
import { App } from './app.tsx';
import { startWords } from './i18n.ts';
import { Providers } from './providers.tsx';

startTheme();
startWords();
// Without it the first sight would be English and then change.
await startLanguage();

// What came this far arrived whole: public/again.js counts anew.
sessionStorage.removeItem('innkeeper.again');

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no place for the pages');
createRoot(root).render(
  <Providers client={createClient(chooseChannel())}>
    <App />
  </Providers>,
);
