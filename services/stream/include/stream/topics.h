// The names of topics and the keys of records. Other programs rely on them: do not change.
//
//   topic        = "counterclaim." stream
//   dead letters = topic ".dead"
//   changelog    = "counterclaim." service "-changelog"
//   joined key   = first U+001F second         partitioned by the first part, which holds no U+001F
//
// Pure, safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace counterclaim::stream {

inline constexpr char kKeySeparator = '\x1f';

inline constexpr std::string_view kArticles = "counterclaim.articles";
inline constexpr std::string_view kClaims = "counterclaim.claims";
// The same as claims, in another order; of a replay only.
inline constexpr std::string_view kSortedClaims = "counterclaim.claims-sorted";
inline constexpr std::string_view kContradictions = "counterclaim.contradictions";
inline constexpr std::string_view kRelations = "counterclaim.relations";
inline constexpr std::string_view kAlerts = "counterclaim.alerts";
inline constexpr std::string_view kSubscriptions = "counterclaim.subscriptions";
inline constexpr std::string_view kDeliveries = "counterclaim.deliveries";
inline constexpr std::string_view kDeliveryResults = "counterclaim.delivery-results";

// "counterclaim.articles" -> "counterclaim.articles.dead".
std::string DeadTopic(std::string_view topic);
// The topic that these are the dead letters of; none where it is no dead letter topic.
std::optional<std::string> OfDeadTopic(std::string_view topic);

// "detector" -> "counterclaim.detector-changelog".
std::string ChangelogTopic(std::string_view service);
std::optional<std::string> OfChangelogTopic(std::string_view topic);

// Whether it may be the first part of a key: not empty, no separator.
bool IsKeyPart(std::string_view part);
// `first` must be a key part; `second` may hold anything.
std::string JoinKey(std::string_view first, std::string_view second);
// None where it is no joined key.
std::optional<std::pair<std::string_view, std::string_view>> SplitKey(std::string_view key);
// What a record is partitioned by: the part before the separator, else the whole key.
std::string_view PartitionPart(std::string_view key);
// The partition that a record with this key goes to, of `count` (at least one): the one that Kafka's own clients choose
// for a record whose whole key is the key's partition part, by murmur2.
int32_t PartitionOf(std::string_view key, int32_t count);

}  // namespace counterclaim::stream
