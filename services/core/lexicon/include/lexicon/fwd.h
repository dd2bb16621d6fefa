// The lexicon's data, by name only: its generated header is large, and few files look inside.
#pragma once

namespace counterclaim::lexicon {

class LexiconData;
class LexiconFile;

}  // namespace counterclaim::lexicon
