#include "stream/topics.h"

#include <absl/log/absl_check.h>

namespace counterclaim::stream {
namespace {

constexpr std::string_view kPrefix = "counterclaim.";
constexpr std::string_view kDeadSuffix = ".dead";
constexpr std::string_view kChangelogSuffix = "-changelog";

// As in Kafka's clients, seed included.
uint32_t Murmur2(std::string_view bytes) {
  constexpr uint32_t kSeed = 0x9747b28c;
  constexpr uint32_t kFactor = 0x5bd1e995;
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(bytes[i])); };
  uint32_t hash = kSeed ^ static_cast<uint32_t>(bytes.size());
  size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    uint32_t word = byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16 | byte(at + 3) << 24;
    word *= kFactor;
    word ^= word >> 24;
    word *= kFactor;
    hash *= kFactor;
    hash ^= word;
  }
  if (at < bytes.size()) {
    for (size_t i = bytes.size(); i > at; --i) hash ^= byte(i - 1) << (8 * (i - 1 - at));
    hash *= kFactor;
  }
  hash ^= hash >> 13;
  hash *= kFactor;
  return hash ^ (hash >> 15);
}

std::string Concat(std::string_view a, std::string_view b, std::string_view c) {
  std::string whole;
  whole.reserve(a.size() + b.size() + c.size());
  return std::move(whole.append(a).append(b).append(c));
}

}  // namespace

std::string DeadTopic(std::string_view topic) {
  return Concat(topic, kDeadSuffix, "");
}

std::optional<std::string> OfDeadTopic(std::string_view topic) {
  if (!topic.ends_with(kDeadSuffix)) return std::nullopt;
  topic.remove_suffix(kDeadSuffix.size());
  return std::string(topic);
}

std::string ChangelogTopic(std::string_view service) {
  return Concat(kPrefix, service, kChangelogSuffix);
}

std::optional<std::string> OfChangelogTopic(std::string_view topic) {
  if (!topic.starts_with(kPrefix) || !topic.ends_with(kChangelogSuffix) ||
      topic.size() <= kPrefix.size() + kChangelogSuffix.size()) {
    return std::nullopt;
  }
  topic.remove_prefix(kPrefix.size());
  topic.remove_suffix(kChangelogSuffix.size());
  return std::string(topic);
}

bool IsKeyPart(std::string_view part) {
  return !part.empty() && part.find(kKeySeparator) == std::string_view::npos;
}

std::string JoinKey(std::string_view first, std::string_view second) {
  ABSL_CHECK(IsKeyPart(first)) << "not the first part of a key";
  return Concat(first, std::string_view(&kKeySeparator, 1), second);
}

std::optional<std::pair<std::string_view, std::string_view>> SplitKey(std::string_view key) {
  const size_t at = key.find(kKeySeparator);
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  return std::pair(key.substr(0, at), key.substr(at + 1));
}

std::string_view PartitionPart(std::string_view key) {
  const auto parts = SplitKey(key);
  return parts.has_value() ? parts->first : key;
}

int32_t PartitionOf(std::string_view key, int32_t count) {
  ABSL_CHECK(count > 0) << "a topic without partitions";
  return static_cast<int32_t>((Murmur2(PartitionPart(key)) & 0x7fffffff) % static_cast<uint32_t>(count));
}

}  // namespace counterclaim::stream
