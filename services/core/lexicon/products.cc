#include "lexicon/products.h"

#include <algorithm>
#include <map>

#include "lexicon/lexicon.h"
#include "schema/lexicon.pb.h"

namespace counterclaim::lexicon {
namespace {

std::string VendorOf(const std::string& id) {
  return id.substr(0, id.find('/'));
}

// Letters and digits in one word: "V100".
bool IsCode(const std::string& alias) {
  constexpr size_t kShortest = 4;
  return alias.size() >= kShortest && alias.find_first_of(" -") == alias.npos &&
         alias.find_first_of("0123456789") != alias.npos && (alias.front() < '0' || alias.front() > '9');
}

}  // namespace

ProductTable::ProductTable(const LexiconData& lexicon, Vocabulary& vocabulary) {
  const auto common = lexicon.folders().find("common");
  if (common == lexicon.folders().end()) return;
  std::map<std::string, uint64_t> bits;
  products_.reserve(static_cast<size_t>(common->second.product_size()));
  for (const Product& p : common->second.product()) {
    ProductInfo info;
    info.id = p.id();
    info.name = p.name();
    info.vendor = VendorOf(p.id());
    info.unit = p.unit();
    info.chips = std::max(1, p.chips());
    info.ambiguous = p.ambiguous();
    info.depth = static_cast<int>(std::ranges::count(p.id(), '/'));
    // vendors past the 64th share a bit: a name is then taken for a product a little too easily
    info.vendor_bit = bits.try_emplace(info.vendor, uint64_t{1} << (bits.size() % 64)).first->second;
    products_.push_back(std::move(info));
    for (const std::string& alias : p.alias()) {
      names_.Add(vocabulary, vocabulary.LearnForm(alias), &products_.back());
      // "512xV100"
      if (IsCode(alias)) names_.Add(vocabulary, vocabulary.LearnForm("x" + alias), &products_.back());
    }
  }
  for (const Party& party : common->second.party()) {
    const auto vendor = bits.find(party.id());
    if (vendor == bits.end()) continue;
    for (const std::string& alias : party.alias())
      vendors_.Add(vocabulary, vocabulary.LearnForm(alias), vendor->second);
  }
  names_.Finish();
  vendors_.Finish();
}

ProductTable::Match ProductTable::LongestNameAt(std::span<const Word> words, uint32_t at, uint32_t end) const {
  const auto found = names_.LongestAt(words, at, end);
  return found.value == nullptr ? Match{} : Match{found.length, *found.value};
}

ProductContext ProductTable::ContextOf(std::span<const Word> words) const {
  ProductContext context;
  const auto end = static_cast<uint32_t>(words.size());
  for (uint32_t i = 0; i < end; ++i) {
    if (!names_.MayBegin(words[i]) && !vendors_.MayBegin(words[i])) continue;
    if (const auto vendor = vendors_.LongestAt(words, i, end); vendor.value != nullptr)
      context.vendors |= *vendor.value;
    if (const Match m = LongestAt(words, i, end); m.product != nullptr) context.accelerators |= !m.product->ambiguous;
  }
  return context;
}

const ProductInfo* ProductTable::Find(std::string_view id) const {
  const auto found = std::ranges::find(products_, id, &ProductInfo::id);
  return found == products_.end() ? nullptr : &*found;
}

}  // namespace counterclaim::lexicon
