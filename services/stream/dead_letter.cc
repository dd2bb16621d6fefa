#include "stream/dead_letter.h"

#include <string>
#include <utility>

#include "stream/topics.h"

namespace counterclaim::stream {

Record DeadLetter(const Record& record, std::string_view service, const absl::Status& reason) {
  Record letter = record;
  letter.topic = DeadTopic(record.topic);
  letter.partition = 0;
  letter.offset = -1;
  const auto set = [&](std::string_view name, std::string value) {
    std::erase_if(letter.headers, [&](const Header& header) { return header.name == name; });
    letter.headers.push_back({std::string(name), std::move(value)});
  };
  set(kErrorTopic, record.topic);
  if (record.offset >= 0) {
    set(kErrorPartition, std::to_string(record.partition));
    set(kErrorOffset, std::to_string(record.offset));
  }
  set(kErrorService, std::string(service));
  set(kErrorStage, "VALUE_CONVERTER");
  set(kErrorClass, absl::StatusCodeToString(reason.code()));
  set(kErrorMessage, std::string(reason.message()));
  return letter;
}

}  // namespace counterclaim::stream
