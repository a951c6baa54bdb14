import { addWords } from '../../base/later-words.ts';
import { rooms } from '../../words/rooms.ts';

addWords({ rooms });
