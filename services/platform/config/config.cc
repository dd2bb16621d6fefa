#include "config/config.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

namespace counterclaim::config {
namespace {

constexpr size_t kMaxBytes = 1u << 20;

enum class Kind { kName, kText, kAddress, kAddresses, kLevel, kFormat };

struct Key {
  std::string_view path;
  Kind kind;
  std::string Config::* field;
};
constexpr std::array kKeys = std::to_array<Key>({
    {"instance", Kind::kName, &Config::instance},
    {"kafka.brokers", Kind::kAddresses, &Config::kafka_brokers},
    {"state.dir", Kind::kText, &Config::state_dir},
    {"lexicon.overlay", Kind::kText, &Config::lexicon_overlay},
    {"grpc.listen", Kind::kAddress, &Config::grpc_listen},
    {"metrics.listen", Kind::kAddress, &Config::metrics_listen},
    {"log.level", Kind::kLevel, &Config::log_level},
    {"log.format", Kind::kFormat, &Config::log_format},
});
constexpr std::string_view kProperties = "kafka.properties";

bool IsSection(std::string_view path) {
  return std::ranges::any_of(kKeys, [&](const Key& key) {
    return key.path.starts_with(path) && key.path.size() > path.size() && key.path[path.size()] == '.';
  });
}

// Number of letters to add, drop or change to make one word of the other.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string_view LastPart(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

std::string_view NearestKey(std::string_view path) {
  constexpr size_t kLongest = 100;
  path = path.substr(0, kLongest);
  std::string_view nearest;
  size_t least = std::string_view::npos;
  const auto offer = [&](std::string_view known) {
    // a key in the wrong section is nearer than one that only looks alike
    const size_t distance = std::min(EditDistance(path, known), EditDistance(LastPart(path), LastPart(known)) + 1);
    if (distance < least) {
      least = distance;
      nearest = known;
    }
  };
  for (const Key& key : kKeys) {
    offer(key.path);
    const size_t dot = key.path.find('.');
    if (dot != std::string_view::npos && !path.contains('.')) offer(key.path.substr(0, dot));
  }
  offer(kProperties);
  return nearest;
}

// A host and a port; the host may be empty (all interfaces), and an IPv6 address stands in brackets.
bool IsAddress(std::string_view value) {
  const size_t colon = value.rfind(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view host = value.substr(0, colon);
  const std::string_view port = value.substr(colon + 1);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (host.contains(' ') || (host.contains(':') && !bracketed)) return false;
  if (port.empty() || port.size() > 5) return false;
  int number = 0;
  for (const char c : port) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + (c - '0');
  }
  return number <= 65535;
}

bool AreAddresses(std::string_view value) {
  while (true) {
    const size_t comma = value.find(',');
    if (!IsAddress(value.substr(0, comma)) || value.starts_with(':')) return false;
    if (comma == std::string_view::npos) return true;
    value.remove_prefix(comma + 1);
  }
}

bool IsName(std::string_view value) {
  constexpr size_t kLongest = 200;
  return !value.empty() && value.size() <= kLongest && std::ranges::all_of(value, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
}

// Why a value cannot be; nothing if it can.
std::optional<std::string_view> Objection(Kind kind, std::string_view value) {
  static constexpr std::array<std::string_view, 5> kLevels = {"trace", "debug", "info", "warn", "error"};
  static constexpr std::array<std::string_view, 2> kFormats = {"json", "text"};
  switch (kind) {
    case Kind::kText:
      return value.contains('\0') ? std::optional("must not hold a NUL") : std::nullopt;
    case Kind::kName:
      return IsName(value) ? std::nullopt : std::optional("must be 1 to 200 letters, digits, '-', '_' and '.'");
    case Kind::kAddress:
      return IsAddress(value) ? std::nullopt : std::optional("must be host:port");
    case Kind::kAddresses:
      return AreAddresses(value) ? std::nullopt : std::optional("must be host:port, several with commas between them");
    case Kind::kLevel:
      return std::ranges::contains(kLevels, value) ? std::nullopt
                                                   : std::optional("must be trace, debug, info, warn or error");
    case Kind::kFormat:
      return std::ranges::contains(kFormats, value) ? std::nullopt : std::optional("must be json or text");
  }
  return std::nullopt;
}

// Where a YAML document begins.
class DocumentStart final : public YAML::EventHandler {
 public:
  int line() const { return line_; }

  void OnDocumentStart(const YAML::Mark& mark) override { line_ = mark.line; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}

 private:
  int line_ = 0;
};

// 0-based
std::string_view Line(std::string_view text, int number) {
  for (; number > 0; --number) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

class Parser {
 public:
  ParsedConfig Run(std::string_view yaml) {
    try {
      // not YAML::LoadAll: at a token that begins no node, as a comma, it gives empty documents without end
      std::istringstream in{std::string(yaml)};
      YAML::Parser parser(in);
      DocumentStart first;
      DocumentStart second;
      if (!parser.HandleNextDocument(first)) return {};
      if (parser.HandleNextDocument(second)) {
        parsed_.problems.push_back({second.line() + 1, Line(yaml, second.line()).starts_with("---")
                                                           ? "the file holds more than one YAML document"
                                                           : "not valid YAML: this belongs to no key"});
      }
      const YAML::Node document = YAML::Load(std::string(yaml));
      if (!document.IsNull()) Section(document, "");
    } catch (const YAML::Exception& e) {
      parsed_.problems.push_back({e.mark.is_null() ? 1 : e.mark.line + 1, "not valid YAML: " + e.msg});
    }
    std::ranges::stable_sort(parsed_.problems, {}, &Problem::line);
    return std::move(parsed_);
  }

 private:
  void Problem(const YAML::Node& node, std::string reason) {
    parsed_.problems.push_back({node.Mark().line + 1, std::move(reason)});
  }

  // Each key of a map with its value; keys that are no words or come twice are problems.
  template <typename Take>
  void EachKey(const YAML::Node& map, std::string_view path, Take take) {
    if (!map.IsMap()) {
      return Problem(map, path.empty() ? "the file must hold keys with values"
                                       : std::format("{} must hold keys with values", path));
    }
    std::set<std::string> seen;
    for (const auto& entry : map) {
      const YAML::Node& key = entry.first;
      const YAML::Node& value = entry.second;
      if (!key.IsScalar()) {
        Problem(key, "a key must be a word");
        continue;
      }
      const std::string full = path.empty() ? key.Scalar() : std::format("{}.{}", path, key.Scalar());
      if (!seen.insert(full).second) {
        Problem(key, std::format("{} occurs twice", full));
        continue;
      }
      take(full, key, value);
    }
  }

  void Section(const YAML::Node& map, std::string_view path) {
    EachKey(map, path, [&](const std::string& full, const YAML::Node& key, const YAML::Node& value) {
      if (full == kProperties) return Properties(value);
      const auto known = std::ranges::find(kKeys, full, &Key::path);
      if (known != kKeys.end()) return Value(*known, value);
      if (path.empty() && IsSection(full)) return value.IsNull() ? void() : Section(value, full);
      Problem(key, std::format("unknown key {}; the nearest known one is {}", full, NearestKey(full)));
    });
  }

  void Value(const Key& key, const YAML::Node& value) {
    if (!value.IsScalar()) return Problem(value, std::format("{} must be one value", key.path));
    if (const auto objection = Objection(key.kind, value.Scalar())) {
      return Problem(value, std::format("{} {}", key.path, *objection));
    }
    parsed_.config.*key.field = value.Scalar();
  }

  void Properties(const YAML::Node& map) {
    if (map.IsNull()) return;
    EachKey(map, kProperties, [&](const std::string& full, const YAML::Node& key, const YAML::Node& value) {
      if (!value.IsScalar()) return Problem(value, std::format("{} must be one value", full));
      parsed_.config.kafka_properties[key.Scalar()] = value.Scalar();
    });
  }

  ParsedConfig parsed_;
};

}  // namespace

std::optional<std::string> Set(Config& config, std::string_view key, std::string_view value) {
  if (key.starts_with(kProperties) && key.size() > kProperties.size() + 1 && key[kProperties.size()] == '.') {
    config.kafka_properties[std::string(key.substr(kProperties.size() + 1))] = value;
    return std::nullopt;
  }
  const auto known = std::ranges::find(kKeys, key, &Key::path);
  if (known == kKeys.end()) return std::format("unknown key {}; the nearest known one is {}", key, NearestKey(key));
  if (const auto objection = Objection(known->kind, value)) return std::format("{} {}", key, *objection);
  config.*known->field = value;
  return std::nullopt;
}

std::vector<std::string> SetFromEnvironment(Config& config, Variable variable) {
  std::vector<std::string> problems;
  for (const Key& key : kKeys) {
    std::string name = "COUNTERCLAIM_";
    for (const char c : key.path) name.push_back(c == '.' ? '_' : static_cast<char>(c - 'a' + 'A'));
    const std::optional<std::string> value = variable(name);
    if (!value.has_value()) continue;
    if (auto problem = Set(config, key.path, *value)) problems.push_back(std::format("{}: {}", name, *problem));
  }
  return problems;
}

ParsedConfig ParseConfig(std::string_view yaml) {
  if (yaml.size() > kMaxBytes) return {{}, {{1, "the file is over the limit of 1 MiB"}}};
  return Parser().Run(yaml);
}

}  // namespace counterclaim::config
