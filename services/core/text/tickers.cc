#include "tickers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace counterclaim::text {
namespace {

constexpr uint32_t kLongestCode = 6;

// What follows the stop in Reuters' codes.
constexpr std::array<std::string_view, 32> kPlaces = {"o",  "n",  "k",  "oq", "pk", "pa", "de", "l",  "mi", "as", "br",
                                                      "mc", "hk", "ks", "kq", "t",  "ss", "sz", "tw", "to", "v",  "ax",
                                                      "st", "he", "co", "ol", "vi", "s",  "sw", "ns", "bo", "f"};

class Tickers {
 public:
  Tickers(const std::string& norms, const std::vector<Token>& tokens) : norms_(norms), tokens_(tokens) {}

  // Where one that begins at token i ends; i where none does.
  uint32_t End(uint32_t i) const {
    if (Norm(i) == "(") {
      // "Acme's (ACME) chips": an abbreviation would stand behind the name itself
      const bool owned = i > 0 && Norm(i - 1) == "'s" && IsCode(i + 1) && Norm(i + 2) == ")";
      const uint32_t end = owned ? i + 2 : CodeEnd(i + 1, /*exchange=*/true);
      return end > i + 1 && Norm(end) == ")" ? end + 1 : i;
    }
    // "Acme Semiconductor ACME.O"
    const bool behind_name = i > 0 && tokens_[i - 1].upper_initial && tokens_[i].space_before && tokens_[i].all_upper;
    return behind_name ? CodeEnd(i, /*exchange=*/false) : i;
  }

 private:
  std::string_view Norm(uint32_t i) const {
    if (i >= tokens_.size()) return {};
    return std::string_view(norms_).substr(tokens_[i].norm_begin, tokens_[i].norm_end - tokens_[i].norm_begin);
  }

  bool IsCode(uint32_t i) const {
    if (i >= tokens_.size() || Norm(i).size() > kLongestCode) return false;
    const bool letters = tokens_[i].kind == TokenKind::kWord && (tokens_[i].all_upper || Norm(i).size() == 1);
    return letters || tokens_[i].kind == TokenKind::kNumber;
  }

  bool IsPlace(uint32_t i) const {
    return i < tokens_.size() && tokens_[i].upper_initial && !tokens_[i].space_before &&
           std::ranges::find(kPlaces, Norm(i)) != kPlaces.end();
  }

  // "ABCD.O"; with an exchange also "NASDAQ: ABCD" and "Nasdaq : ABCD.O".
  uint32_t CodeEnd(uint32_t i, bool exchange) const {
    uint32_t at = i;
    const bool named = exchange && at + 1 < tokens_.size() && tokens_[at].kind == TokenKind::kWord &&
                       tokens_[at].upper_initial && Norm(at + 1) == ":";
    if (named) at += 2;
    if (!IsCode(at)) return i;
    const bool placed = Norm(at + 1) == "." && !tokens_[at + 1].space_before && IsPlace(at + 2);
    if (placed) return at + 3;
    return named ? at + 1 : i;
  }

  const std::string& norms_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void DropTickers(const std::string& norms, std::vector<Token>& tokens) {
  const Tickers tickers(norms, tokens);
  std::vector<bool> drop;
  for (uint32_t i = 0; i < tokens.size();) {
    const uint32_t end = tickers.End(i);
    if (end > i) {
      drop.resize(tokens.size());
      std::fill(drop.begin() + i, drop.begin() + end, true);
    }
    i = std::max(end, i + 1);
  }
  if (drop.empty()) return;
  uint32_t kept = 0;
  bool space = false;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (drop[i]) {
      space |= tokens[i].space_before;
      continue;
    }
    Token t = tokens[i];
    // "Acme ( ACME ), …": the comma follows the name
    if (t.kind == TokenKind::kWord || t.kind == TokenKind::kNumber) t.space_before |= space;
    space = false;
    tokens[kept++] = t;
  }
  tokens.resize(kept);
}

}  // namespace counterclaim::text
