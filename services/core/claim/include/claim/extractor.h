// The claim phase: the claims about AI compute purchases in one article.
//
// In: an article and what the phases before made of it. Out: Claims, by begin, then id. Print: claim_model/print.h.
// An Extractor is built once for a language and then safe from any thread. Linear in the text's length.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "counterclaim/v1/article.pb.h"
#include "counterclaim/v1/claim.pb.h"
#include "entity/entity.h"
#include "lexicon/fwd.h"
#include "lexicon/vocabulary.h"
#include "quantity/quantity.h"
#include "text/document.h"

namespace counterclaim::claim {

// What the earlier phases made of an article.
struct Analysis {
  text::Document document;
  std::vector<lexicon::Word> words;
  std::vector<quantity::Quantity> quantities;
  std::vector<entity::Mention> mentions;
};

// A figure of accelerators, money or power that made no claim, and why: what `explain` answers "why not?" with.
struct Unclaimed {
  uint32_t begin = 0;  // bytes of Document::text()
  uint32_t end = 0;
  std::string reason;
};

class Extractor {
 public:
  // Learns the language's words. Keeps nothing of `lexicon`; `families` must outlive this.
  Extractor(const lexicon::LexiconData& lexicon, const std::string& language, lexicon::Vocabulary& vocabulary,
            const entity::Families& families);
  ~Extractor();
  Extractor(Extractor&&) noexcept;

  // `version` is the hash of the article's words. The article's language field must be the one in use. Figures that
  // made no claim are added to `unclaimed` where that is not null.
  std::vector<v1::Claim> Extract(const v1::Article& article, const Analysis& analysis, const std::string& version,
                                 std::vector<Unclaimed>* unclaimed = nullptr) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace counterclaim::claim
