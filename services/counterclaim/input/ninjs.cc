// ninjs, the JSON of news agencies (IPTC): 1.x has body_text, body_html and headline; 2.x has the lists bodies and
// headlines; 3.x writes its names in camel case. Names are therefore compared without regard to case.
#include <format>
#include <optional>

#include "input/html_text.h"
#include "input/limits.h"
#include "json_fields.h"

namespace counterclaim::input {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return lower;
}

struct Dated {
  google::protobuf::Timestamp at;
  v1::DatePrecision precision = v1::DATE_PRECISION_UNSPECIFIED;
  bool present = false;
};

bool Before(const Dated& a, const Dated& b) {
  return a.at.seconds() != b.at.seconds() ? a.at.seconds() < b.at.seconds() : a.at.nanos() < b.at.nanos();
}

// The best text seen so far for one field; a lower rank is better, the first of equals wins.
struct Candidate {
  std::string value;
  int rank = 1000;
  bool html = false;

  void Offer(std::string& offered, int offered_rank, bool offered_html) {
    if (IsBlank(offered) || offered_rank >= rank) return;
    value.swap(offered);
    rank = offered_rank;
    html = offered_html;
  }
  std::string Take() && { return html ? HtmlToText(value) : std::move(value); }
};

bool IsHtml(std::string_view content_type) {
  return content_type.contains("html") || content_type.contains("xml");
}

class NinjsReader {
 public:
  explicit NinjsReader(SeenKeys& seen) : seen_(seen) {}

  absl::Status Read(object item) {
    seen_.Begin();
    for (const auto field : item) {
      if (absl::Status s = seen_.Add(field.key); !s.ok()) return s;
    }
    for (const auto field : item) {
      if (absl::Status s = Field(field.key, Lower(field.key), field.value); !s.ok()) return s;
    }
    return absl::OkStatus();
  }

  absl::Status Finish(v1::Article& article) && {
    if (!status_.empty() && status_ != "usable") {
      return absl::InvalidArgumentError(std::format("pubstatus is '{}': not to be used", status_.substr(0, 40)));
    }
    std::string text = std::move(body_).Take();
    if (IsBlank(text)) return absl::InvalidArgumentError("the item has no body with a text in it");
    article.set_text(std::move(text));
    article.set_title(std::move(headline_).Take());
    article.set_publisher(std::move(publisher_).Take());
    article.set_language(std::move(language_));
    if (uri_.starts_with("http://") || uri_.starts_with("https://")) article.set_url(uri_);
    article.set_id(std::move(uri_));
    SetDates(article);
    return absl::OkStatus();
  }

 private:
  absl::Status Field(std::string_view key, std::string_view name, element value) {
    if (name == "uri") return ReadShortString(key, value, kMaxIdBytes, uri_);
    if (name == "language") return ReadShortString(key, value, kMaxFieldBytes, language_);
    if (name == "pubstatus") {
      if (absl::Status s = ReadShortString(key, value, kMaxFieldBytes, status_); !s.ok()) return s;
      status_ = Lower(status_);
      return absl::OkStatus();
    }
    if (name == "headlines") return List(key, value, headline_);
    if (name == "bodies") return List(key, value, body_);
    if (name == "headline") return Text(key, value, 0, false, headline_);
    if (name == "title") return Text(key, value, 200, false, headline_);
    if (name.starts_with("headline_")) return Text(key, value, 100, IsHtml(name), headline_);
    if (name.starts_with("body_")) {
      return Text(key, value, name == "body_text" ? 0 : name == "body_html" ? 10 : 11, IsHtml(name), body_);
    }
    if (name == "provider") return Text(key, value, 0, false, publisher_, kMaxFieldBytes);
    if (name == "copyrightholder") return Text(key, value, 1, false, publisher_, kMaxFieldBytes);
    if (name == "firstcreated") return Date(key, value, first_created_);
    if (name == "versioncreated") return Date(key, value, version_created_);
    if (name == "contentcreated") return Date(key, value, content_created_);
    if (name == "updated") return Date(key, value, updated_);
    return absl::OkStatus();
  }

  absl::Status Text(std::string_view key, element value, int rank, bool html, Candidate& out,
                    size_t limit = kMaxRecordBytes) {
    std::string text;
    if (absl::Status s = ReadShortString(key, value, limit, text); !s.ok()) return s;
    out.Offer(text, rank, html);
    return absl::OkStatus();
  }

  static absl::Status Date(std::string_view key, element value, Dated& out) {
    return ReadDate(key, value, out.at, out.precision, out.present);
  }

  // bodies or headlines: [{"role", "contenttype", "value"}]; plain text before HTML, the main one before others.
  absl::Status List(std::string_view key, element value, Candidate& out) {
    if (value.is_null()) return absl::OkStatus();
    array items;
    if (value.get(items) != simdjson::SUCCESS) {
      return absl::InvalidArgumentError(std::format("{} is not an array", key));
    }
    for (const element item : items) {
      object fields;
      if (item.get(fields) != simdjson::SUCCESS) {
        return absl::InvalidArgumentError(std::format("{} holds something that is not an object", key));
      }
      if (absl::Status s = ListItem(key, fields, out); !s.ok()) return s;
    }
    return absl::OkStatus();
  }

  absl::Status ListItem(std::string_view key, object fields, Candidate& out) {
    std::string role;
    std::string type;
    std::string text;
    seen_.Begin();
    for (const auto field : fields) {
      if (absl::Status s = seen_.Add(field.key); !s.ok()) return s;
      const std::string name = Lower(field.key);
      std::string* const to = name == "role"          ? &role
                              : name == "contenttype" ? &type
                              : name == "value"       ? &text
                                                      : nullptr;
      if (to == nullptr) continue;
      if (absl::Status s = ReadString(std::format("{}[].{}", key, field.key), field.value, *to); !s.ok()) return s;
    }
    const bool html = IsHtml(Lower(type)) || (type.empty() && Lower(role).contains("html"));
    const bool main = role.empty() || Lower(role) == "main";
    out.Offer(text, (html ? 10 : 0) + (main ? 0 : 1), html);
    return absl::OkStatus();
  }

  void SetDates(v1::Article& article) const {
    const Dated& published = first_created_.present     ? first_created_
                             : version_created_.present ? version_created_
                                                        : content_created_;
    if (published.present) {
      *article.mutable_published_at() = published.at;
      article.set_published_precision(published.precision);
    }
    const Dated& updated = updated_.present ? updated_ : version_created_;
    // a first version is created when its item is: that is no update
    if (!updated.present || !published.present || !Before(published, updated)) return;
    *article.mutable_updated_at() = updated.at;
    article.set_updated_precision(updated.precision);
  }

  SeenKeys& seen_;
  std::string uri_;
  std::string language_;
  std::string status_;
  Candidate headline_;
  Candidate body_;
  Candidate publisher_;
  Dated first_created_;
  Dated version_created_;
  Dated content_created_;
  Dated updated_;
};

}  // namespace

absl::Status ReadNinjs(object item, SeenKeys& seen, v1::Article& article) {
  NinjsReader reader(seen);
  if (absl::Status s = reader.Read(item); !s.ok()) return s;
  return std::move(reader).Finish(article);
}

}  // namespace counterclaim::input
