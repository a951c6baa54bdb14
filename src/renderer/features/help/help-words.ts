import { addWords } from '../../app/later-words.ts';
import { help } from '../../words/help.ts';

addWords({ help });
