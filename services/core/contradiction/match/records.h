// The records that are kept and sent of a judged pair, and the grammar of the stored state.
//
// State of one comparison key (version 1; prefixes are not to be reused):
//     "a/" article id        -> ClaimSet, serialised; an empty set too, so that an older one is known to be older
//     "c/" contradiction id  -> fingerprint (8 bytes, little-endian), Contradiction, serialised; OPEN ones only
//     "x/" relation id       -> fingerprint (8 bytes, little-endian), Relation, serialised; OPEN ones only, no CORRECTS
//     "g"                    -> generation: 32 hex digits that change with each set applied
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "counterclaim/v1/contradiction.pb.h"
#include "pairing.h"

namespace counterclaim::match {

inline constexpr std::string_view kArticlePrefix = "a/";
inline constexpr std::string_view kContradictionPrefix = "c/";
inline constexpr std::string_view kRelationPrefix = "x/";
inline constexpr std::string_view kGenerationKey = "g";

std::string ArticleKey(std::string_view article_id);

std::string ContradictionId(std::string_view assertion, std::string_view other_assertion, v1::Kind kind);
std::string RelationId(std::string_view assertion, std::string_view other_assertion, v1::RelationKind kind);
// Changes whenever anything in the records does; costs less than making them.
uint64_t Fingerprint(const PairResult& result);

v1::Contradiction MakeContradiction(const PairResult& result, const v1::Claim& earlier, const v1::Claim& later,
                                    std::string_view comparison_key);
v1::Relation MakeRelation(const PairResult& result, const v1::Claim& earlier, const v1::Claim& later,
                          std::string_view comparison_key);

std::string EncodeRecord(uint64_t fingerprint, const google::protobuf::MessageLite& message);
// False for bytes that are no such record.
bool DecodeRecord(std::string_view bytes, uint64_t& fingerprint, google::protobuf::MessageLite& message);

}  // namespace counterclaim::match
