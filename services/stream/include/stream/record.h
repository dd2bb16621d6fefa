// One message of the log. A plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterclaim::stream {

struct Header {
  std::string name;
  std::string value;  // any bytes
  friend bool operator==(const Header&, const Header&) = default;
};

struct Record {
  std::string topic;
  int32_t partition = 0;  // of a record read; a writer's runtime chooses it by the key
  int64_t offset = -1;    // of a record read; -1: not in a log
  std::string key;
  std::string value;
  std::vector<Header> headers;
  int64_t timestamp_ms = 0;  // since 1970, UTC; 0: unknown

  friend bool operator==(const Record&, const Record&) = default;

  // The value of the first header of that name.
  std::optional<std::string_view> FindHeader(std::string_view name) const {
    for (const Header& header : headers) {
      if (header.name == name) return header.value;
    }
    return std::nullopt;
  }
  // About how many bytes it holds, for limits.
  size_t Size() const { return key.size() + value.size() + topic.size() + 64; }
};

}  // namespace counterclaim::stream
