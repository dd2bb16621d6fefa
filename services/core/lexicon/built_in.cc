#include "lexicon/lexicon.h"

// The bytes that lexicon_compiler wrote, put in by the assembler: a compiler takes minutes for such an array.
__asm__(
    ".section .rodata\n"
    ".global counterclaim_lexicon_begin\n"
    ".global counterclaim_lexicon_end\n"
    "counterclaim_lexicon_begin:\n"
    ".incbin \"" COUNTERCLAIM_LEXICON_FILE
    "\"\n"
    "counterclaim_lexicon_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char counterclaim_lexicon_begin[];
extern const char counterclaim_lexicon_end[];
}

namespace counterclaim::lexicon {

std::string_view BuiltIn() {
  return {counterclaim_lexicon_begin, counterclaim_lexicon_end};
}

}  // namespace counterclaim::lexicon
