import { addWords } from '../../app/later-words.ts';
import { appSettings } from '../../words/app-settings.ts';

addWords({ appSettings });
