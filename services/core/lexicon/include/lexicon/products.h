// The tree of products, and where a text names one.
//
// A ProductTable learns the products' names while the phases are built, then is only read, by any number of threads.
// It keeps nothing of the lexicon that it was built from. Looking takes time linear in the words looked at.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/fwd.h"
#include "lexicon/vocabulary.h"

namespace counterclaim::lexicon {

struct ProductInfo {
  std::string id;      // path in the tree: "nvidia/hopper/h100"
  std::string name;    // for display
  std::string vendor;  // the tree's first level: "nvidia"
  std::string unit;    // what one is when counted, if not a chip: "racks", "systems", "superchips"; else empty
  int chips = 1;       // chips in one, where unit is "racks" or "systems"
  bool ambiguous = false;
  int depth = 0;            // levels below the vendor
  uint64_t vendor_bit = 0;  // one bit a vendor, for ProductContext
};

// What a document says besides an ambiguous name that tells how the name is meant.
struct ProductContext {
  bool accelerators = false;  // an unambiguous product is named; a phase may set it for other reasons
  uint64_t vendors = 0;       // vendors that are named, as parties
};

class ProductTable {
 public:
  ProductTable(const LexiconData& lexicon, Vocabulary& vocabulary);

  struct Match {
    uint32_t length = 0;  // tokens, hyphens inside included; 0 where no product is named
    const ProductInfo* product = nullptr;
  };

  // The longest product name at token `at` that ends before `end`, ambiguous or not.
  Match LongestAt(std::span<const Word> words, uint32_t at, uint32_t end) const {
    return names_.MayBegin(words[at]) ? LongestNameAt(words, at, end) : Match{};
  }

  // Reads a whole document.
  ProductContext ContextOf(std::span<const Word> words) const;
  // Whether the name may be taken for the product in a document with this context.
  static bool IsMeant(const ProductInfo& product, const ProductContext& context) {
    return !product.ambiguous || context.accelerators || (context.vendors & product.vendor_bit) != 0;
  }

  // Null where there is no such product. The pointer lives as long as the table.
  const ProductInfo* Find(std::string_view id) const;

 private:
  Match LongestNameAt(std::span<const Word> words, uint32_t at, uint32_t end) const;

  std::vector<ProductInfo> products_;  // never grows after construction: tables point into it
  PhraseTable<const ProductInfo*> names_;
  PhraseTable<uint64_t> vendors_;
};

}  // namespace counterclaim::lexicon
