// What the board holds of one article, as bytes: a small part of its set of claims, so that a key is soon in memory
// again. What the lexicon knows is not in it.
//
//   article = source simhash published numbers reports       published = flag, then be64 if it is 1
//   report  = every field of judge::Report that comes from the claim, in the order of report_codec.cc; a number as its
//             decimal text, a day as the days since 1970
//
// A change of the form takes another prefix (records.h). Pure, safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copies.h"
#include "judge/proposition.h"

namespace counterclaim::match {

// One report of an article, and what else is kept of its claim.
struct HeldReport {
  judge::Report report;
  std::vector<std::string> keys;  // comparison keys, as the claim has them
  uint64_t content = 0;           // hash of the whole claim
};

struct HeldArticle {
  Origin origin;
  std::vector<HeldReport> reports;
};

std::string EncodeArticle(const HeldArticle& article);
// Without what the lexicon knows (judge::LookUp); the reports' article ids are `article_id`. Nothing for bytes that
// EncodeArticle did not write.
std::optional<HeldArticle> DecodeArticle(std::string_view bytes, std::string_view article_id);

}  // namespace counterclaim::match
