#include "input/article_json.h"

#include <format>

#include "base/hash.h"
#include "base/utf8.h"
#include "input/limits.h"
#include "json_fields.h"

namespace counterclaim::input {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

static_assert(kJsonPadding >= simdjson::SIMDJSON_PADDING);

absl::Status Invalid(const std::string& reason) {
  return absl::InvalidArgumentError(reason);
}

std::string Reason(simdjson::error_code code) {
  switch (code) {
    case simdjson::DEPTH_ERROR:
      return std::format("not valid JSON for an article: nested more than {} levels deep", kMaxJsonDepth);
    case simdjson::STRING_ERROR:
      return "not valid JSON: a string holds a wrong escape";
    case simdjson::UNESCAPED_CHARS:
      return "not valid JSON: a string holds a control character or a line break as such";
    case simdjson::UNCLOSED_STRING:
      return "not valid JSON: a string does not end";
    case simdjson::NUMBER_ERROR:
    case simdjson::BIGINT_ERROR:
      return "not valid JSON for an article: a number is malformed or out of range";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "not valid JSON: a word that is none of true, false and null";
    case simdjson::EMPTY:
      return "nothing stands here: a comma too many";
    case simdjson::MEMALLOC:
      return "not enough memory to read it";
    default:
      return "not valid JSON: commas, colons, braces or brackets are missing or misplaced";
  }
}

// Four hex digits at `at`; -1 if they are not.
int HexUnit(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, 4)) {
    const char lower = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') {
      value = value * 16 + (c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      value = value * 16 + (lower - 'a' + 10);
    } else {
      return -1;
    }
  }
  return value;
}

// Turns each \uD800 to \uDFFF that has no partner into \ufffd.
void ReplaceLoneSurrogates(std::string& json) {
  for (size_t i = json.find('\\'); i != std::string::npos; i = json.find('\\', i)) {
    const int unit = i + 1 < json.size() && json[i + 1] == 'u' ? HexUnit(json, i + 2) : -1;
    if (unit < 0xd800 || unit > 0xdfff) {
      i += 2;
      continue;
    }
    const bool pair = unit < 0xdc00 && json.compare(i + 6, 2, "\\u") == 0 && HexUnit(json, i + 8) >= 0xdc00 &&
                      HexUnit(json, i + 8) <= 0xdfff;
    if (pair) {
      i += 12;
    } else {
      json.replace(i + 2, 4, "fffd");
      i += 6;
    }
  }
}

absl::Status ReadOwn(object item, v1::Article& article) {
  for (const auto field : item) {
    const std::string_view key = field.key;
    absl::Status s;
    if (key == "text") {
      s = ReadString(key, field.value, *article.mutable_text());
    } else if (key == "title") {
      s = ReadString(key, field.value, *article.mutable_title());
    } else if (key == "id") {
      s = ReadShortString(key, field.value, kMaxIdBytes, *article.mutable_id());
    } else if (key == "url") {
      s = ReadShortString(key, field.value, kMaxFieldBytes, *article.mutable_url());
    } else if (key == "publisher") {
      s = ReadShortString(key, field.value, kMaxFieldBytes, *article.mutable_publisher());
    } else if (key == "language") {
      s = ReadShortString(key, field.value, kMaxFieldBytes, *article.mutable_language());
    } else if (key == "published_at" || key == "updated_at") {
      const bool published = key == "published_at";
      google::protobuf::Timestamp at;
      v1::DatePrecision precision = v1::DATE_PRECISION_UNSPECIFIED;
      bool present = false;
      s = ReadDate(key, field.value, at, precision, present);
      if (present) {
        *(published ? article.mutable_published_at() : article.mutable_updated_at()) = at;
        published ? article.set_published_precision(precision) : article.set_updated_precision(precision);
      }
    }
    if (!s.ok()) return s;
  }
  if (IsBlank(article.text())) return Invalid("text is empty");
  return absl::OkStatus();
}

}  // namespace

struct ArticleJsonParser::Impl {
  // repairing may make three bytes of one
  simdjson::dom::parser parser{3 * kMaxRecordBytes + kJsonPadding};
  SeenKeys seen;

  simdjson::error_code ParseDocument(std::string_view json, element& root) {
    if (parser.max_depth() != kMaxJsonDepth || parser.capacity() < json.size()) {
      // grow in steps, so that a slowly growing length does not allocate anew for each record
      const size_t wanted = std::max<size_t>(json.size() + json.size() / 2, 64u << 10);
      if (const auto error = parser.allocate(wanted, kMaxJsonDepth); error != simdjson::SUCCESS) return error;
    }
    return parser.parse(json.data(), json.size(), false).get(root);
  }

  absl::StatusOr<v1::Article> Read(std::string_view json) {
    element root;
    simdjson::error_code error = ParseDocument(json, root);
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS || error == simdjson::STRING_ERROR) {
      std::string repaired = base::RepairUtf8(json);
      ReplaceLoneSurrogates(repaired);
      repaired.reserve(repaired.size() + kJsonPadding);
      error = ParseDocument(repaired, root);
    }
    if (error != simdjson::SUCCESS) return Invalid(Reason(error));
    object item;
    if (root.get(item) != simdjson::SUCCESS) return Invalid("an article must be a JSON object");
    return ReadObject(item);
  }

  absl::StatusOr<v1::Article> ReadObject(object item) {
    bool has_text = false;
    bool ninjs = false;
    seen.Begin();
    for (const auto field : item) {
      if (absl::Status s = seen.Add(field.key); !s.ok()) return s;
      const std::string_view key = field.key;
      has_text |= key == "text" && !field.value.is_null();
      ninjs |= key == "uri" || key == "headline" || key == "headlines" || key == "bodies" || key.starts_with("body_");
    }
    if (!has_text && !ninjs) return Invalid("text is missing");
    v1::Article article;
    if (absl::Status s = has_text ? ReadOwn(item, article) : ReadNinjs(item, seen, article); !s.ok()) return s;
    if (article.id().empty()) {
      article.set_id(article.url().empty() ? base::HashId({article.title(), article.text()})
                                           : base::HashId({article.url()}));
    }
    return article;
  }
};

ArticleJsonParser::ArticleJsonParser() : impl_(std::make_unique<Impl>()) {}
ArticleJsonParser::~ArticleJsonParser() = default;

absl::StatusOr<v1::Article> ArticleJsonParser::Parse(std::string_view json) {
  // a huge record's buffers are given back
  constexpr size_t kKeptCapacity = 8u << 20;
  if (impl_->parser.capacity() > kKeptCapacity && json.size() <= kKeptCapacity) impl_ = std::make_unique<Impl>();
  return impl_->Read(json);
}

}  // namespace counterclaim::input
