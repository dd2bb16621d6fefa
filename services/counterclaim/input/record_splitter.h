// Cuts a byte stream into records: lines, the elements of a JSON array, JSON values in a row, or the whole stream.
// Each byte is looked at once, and a record over kMaxRecordBytes is passed over without being held. Not thread safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "window.h"

namespace counterclaim::input {

enum class Layout {
  kLines,   // NDJSON
  kArray,   // one JSON array
  kValues,  // JSON values, over several lines each
  kWhole,   // plain text
};

enum class ArrayState { kBefore, kInside, kClosed };

struct Record {
  std::string_view bytes;  // without the white space around it; valid until the next call
  uint64_t line = 1;       // where it begins
  uint64_t length = 0;     // of the whole record: more than `bytes` has, if oversize
  bool oversize = false;
  bool cut = false;  // the stream ended before the record's end was seen
};

class RecordSplitter {
 public:
  // `window` must outlive the splitter and stands at the stream's start, or right behind a record. `state` matters for
  // Layout::kArray only.
  RecordSplitter(Window& window, Layout layout, uint64_t line, ArrayState state);

  // False at the end. Blank lines are no records.
  bool Next(Record& record);

  // Line of the next byte.
  uint64_t line() const { return line_; }
  // At the end: whether the array's closing bracket came.
  bool array_closed() const { return state_ == ArrayState::kClosed; }

 private:
  // Where in a JSON value the scan stands.
  struct Scan {
    int64_t depth = 0;
    bool in_string = false;
    bool escaped = false;
  };

  bool NextLine(Record& record);
  bool NextValue(Record& record);
  bool EnterArray();
  bool SkipSpace();
  // Index in `view` behind the value's last byte, from `from` on; npos if it goes on.
  size_t ScanValue(std::string_view view, size_t from, Scan& scan) const;
  size_t ScanRestOfLine(std::string_view view, size_t from) const;
  void Finish(Record& record, std::string_view bytes, uint64_t passed);
  void Advance(size_t count);

  Window& window_;
  Layout layout_;
  uint64_t line_;
  ArrayState state_;
  std::string prefix_;  // of an oversize record
};

}  // namespace counterclaim::input
