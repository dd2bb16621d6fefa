// Which of several versions of one article counts. Pure, safe from any thread.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counterclaim/v1/article.pb.h"

namespace counterclaim::extractor {

// Greater: the later version, which counts. Equal: the same record once more.
struct Version {
  std::optional<google::protobuf::Timestamp> date;  // updated_at, else published_at; none: before all others
  std::string words;                                // hash over title, text and language
  std::string record;                               // hash over the whole record

  friend std::strong_ordering operator<=>(const Version& a, const Version& b);
  friend bool operator==(const Version& a, const Version& b) { return (a <=> b) == std::strong_ordering::equal; }
};

Version VersionOf(const v1::Article& article);

// What is kept for an article under its id:
//
//   state   = version-byte 1, date, bytes words, bytes record, varint count, so many times: bytes comparison key
//   date    = byte 0: none | byte 1, be64 seconds since 1970 (two's complement), be32 nanos
//   the rest as in stream/bytes.h; the keys are sorted: those that hold claims of this version
//
// Do not renumber: stores hold it. A change of the form takes a new version byte.
struct ArticleState {
  Version version;
  std::vector<std::string> keys;
};

std::string EncodeArticleState(const ArticleState& state);
// None for bytes that EncodeArticleState did not write.
std::optional<ArticleState> DecodeArticleState(std::string_view bytes);

}  // namespace counterclaim::extractor
