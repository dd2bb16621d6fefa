// What the board holds of one article, as bytes: a small part of its set of claims, so that a key is soon in memory
// again. What the lexicon knows is not in it.
//
//   article = source simhash published numbers reports       published = flag, then fixed64 if it is 1
//   report  = size brief rest                                size: in bytes, of all behind it
//
// brief and rest are together every field of judge::Report that comes from the claim, in the order of report_codec.cc;
// a number as its decimal text, a day as the days since 1970. The brief tells whether a report is to be looked at more
// closely; the rest is read only then.
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
#include "judge/sketch.h"

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

// The texts point into the bytes that it was read from.
struct Brief {
  std::string_view bytes;  // the report, for DecodeReport
  std::string_view assertion_id;
  std::string_view claim_id;
  std::string_view subject;
  std::string_view site;
  std::string_view speaker;
  judge::Sketch sketch;  // of this report alone, without what the lexicon knows
  v1::Action action = v1::ACTION_UNSPECIFIED;
  v1::Modality modality = v1::MODALITY_UNSPECIFIED;
  v1::Measure measure = v1::MEASURE_UNSPECIFIED;
  uint32_t begin = 0;
  bool in_title = false;
  bool document = false;
  bool dated = false;
  bool one_key = false;  // the claim has no comparison key but the one that it is under here
  int64_t published = 0;

  // Whether the day of publication is known; it is then in the sketch.
  bool has_day() const { return sketch.first_published != INT32_MIN; }
  int32_t day() const { return sketch.first_published; }
};

// `reports`: each to be read by ReadBrief, as long as there are some.
struct EncodedArticle {
  std::string_view source;
  uint64_t simhash = 0;
  std::optional<int64_t> published;
  std::vector<uint64_t> numbers;
  size_t count = 0;  // of reports
  std::string_view reports;
};

std::string EncodeArticle(const HeldArticle& article, std::string_view comparison_key);

// These three return nothing, or false, for bytes that EncodeArticle did not write.
bool ReadArticleBytes(std::string_view bytes, EncodedArticle& article);
// Takes the first of `reports`.
bool ReadBrief(std::string_view& reports, Brief& brief);
// Without what the lexicon knows (judge::LookUp).
std::optional<HeldReport> DecodeReport(std::string_view bytes, std::string_view article_id);

}  // namespace counterclaim::match
