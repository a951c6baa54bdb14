import { addWords } from '../../app/later-words.ts';
import { privacy } from '../../words/privacy.ts';

addWords({ privacy });
