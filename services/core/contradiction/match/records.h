// The records that are kept and sent of a judged pair, and the grammar of the stored state.
//
// State of one comparison key (version 5; prefixes are not to be reused, nor those of older versions: "c/", "x/", "b/",
// "r/", "f/", "g"):
//     "a/" article id      -> ClaimSet, serialised; an empty set too, so that an older one is known to be older
//     "d/" id "/" id       -> what stands OPEN between two assertions, the smaller id first (findings.cc has the bytes)
//     "m/g"                -> generation: 16 bytes that change with each set applied
//     "m/r/" article id    -> of "a/" what is needed to compare it (report_codec.h)
//     "m/s/" id "/" id     -> the mark of "d/": fingerprint, kind of the relation, kind of the contradiction
// What begins with "m/" is all that a key needs to be in memory again, and is read in this order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "counterclaim/v1/contradiction.pb.h"
#include "findings.h"
#include "pairing.h"

namespace counterclaim::match {

inline constexpr std::string_view kArticlePrefix = "a/";
inline constexpr std::string_view kFindingPrefix = "d/";
inline constexpr std::string_view kMemoryPrefix = "m/";
inline constexpr std::string_view kGenerationKey = "m/g";
inline constexpr std::string_view kReportsPrefix = "m/r/";
inline constexpr std::string_view kStandingPrefix = "m/s/";

std::string ArticleKey(std::string_view article_id);
std::string ReportsKey(std::string_view article_id);

// Changes whenever anything in the records does; costs less than making them.
Mark MarkOf(const PairResult& result);

// The record of two reports of which nothing is published.
void MakeRelation(const judge::Verdict& verdict, const Sides& sides, std::string_view comparison_key,
                  v1::Relation& relation);
Finding MakeFinding(const PairResult& result, const Sides& sides, std::string_view comparison_key,
                    google::protobuf::Arena& arena);

}  // namespace counterclaim::match
