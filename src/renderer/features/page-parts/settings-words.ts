import { addWords } from '../../base/later-words.ts';
import { settings } from '../../words/settings.ts';

addWords({ settings });
