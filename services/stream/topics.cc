#include "stream/topics.h"

#include <absl/log/absl_check.h>

namespace counterclaim::stream {
namespace {

constexpr std::string_view kPrefix = "counterclaim.";
constexpr std::string_view kDeadSuffix = ".dead";
constexpr std::string_view kChangelogSuffix = "-changelog";

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

}  // namespace counterclaim::stream
