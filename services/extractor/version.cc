#include "extractor/version.h"

#include "base/hash.h"
#include "stream/bytes.h"
#include "stream/order_key.h"

namespace counterclaim::extractor {
namespace {

constexpr char kStateVersion = 1;

const google::protobuf::Timestamp* Pointer(const std::optional<google::protobuf::Timestamp>& date) {
  return date.has_value() ? &*date : nullptr;
}

}  // namespace

std::strong_ordering operator<=>(const Version& a, const Version& b) {
  if (const auto order = stream::CompareAbsentFirst(Pointer(a.date), Pointer(b.date)); order != 0) return order;
  if (const auto order = a.words <=> b.words; order != 0) return order;
  return a.record <=> b.record;
}

Version VersionOf(const v1::Article& article) {
  Version version;
  if (article.has_updated_at()) {
    version.date = article.updated_at();
  } else if (article.has_published_at()) {
    version.date = article.published_at();
  }
  version.words = base::HashId({article.title(), article.text(), article.language()});
  version.record = base::HashId({article.SerializeAsString()});
  return version;
}

std::string EncodeArticleState(const ArticleState& state) {
  std::string bytes(1, kStateVersion);
  bytes.push_back(state.version.date.has_value() ? 1 : 0);
  if (state.version.date.has_value()) {
    stream::AppendBe64(static_cast<uint64_t>(state.version.date->seconds()), bytes);
    stream::AppendBe32(static_cast<uint32_t>(state.version.date->nanos()), bytes);
  }
  stream::AppendBytes(state.version.words, bytes);
  stream::AppendBytes(state.version.record, bytes);
  stream::AppendVarint(state.keys.size(), bytes);
  for (const std::string& key : state.keys) stream::AppendBytes(key, bytes);
  return bytes;
}

std::optional<ArticleState> DecodeArticleState(std::string_view bytes) {
  stream::ByteReader reader(bytes);
  ArticleState state;
  if (reader.Byte() != kStateVersion) return std::nullopt;
  const auto has_date = reader.Byte();
  if (!has_date.has_value() || *has_date > 1) return std::nullopt;
  if (*has_date == 1) {
    const auto seconds = reader.Be64();
    const auto nanos = reader.Be32();
    if (!seconds || !nanos) return std::nullopt;
    state.version.date.emplace();
    state.version.date->set_seconds(static_cast<int64_t>(*seconds));
    state.version.date->set_nanos(static_cast<int32_t>(*nanos));
  }
  const auto words = reader.Bytes();
  const auto record = reader.Bytes();
  const auto count = reader.Varint();
  if (!words || !record || !count) return std::nullopt;
  state.version.words = *words;
  state.version.record = *record;
  for (uint64_t i = 0; i < *count; ++i) {
    const auto key = reader.Bytes();
    if (!key.has_value()) return std::nullopt;
    state.keys.emplace_back(*key);
  }
  if (!reader.done()) return std::nullopt;
  return state;
}

}  // namespace counterclaim::extractor
