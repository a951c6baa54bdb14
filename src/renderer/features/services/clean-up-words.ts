import { addWords } from '../../app/later-words.ts';
import { cleanUp } from '../../words/services.ts';

addWords({ cleanUp });
