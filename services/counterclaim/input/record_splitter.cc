#include "record_splitter.h"

#include <algorithm>

#include "input/limits.h"

namespace counterclaim::input {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kSpace = " \t\r\n";

std::string_view TrimSpace(std::string_view text) {
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == kNone) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

}  // namespace

RecordSplitter::RecordSplitter(Window& window, Layout layout, uint64_t line, ArrayState state)
    : window_(window), layout_(layout), line_(line), state_(state) {}

bool RecordSplitter::Next(Record& record) {
  switch (layout_) {
    case Layout::kLines:
    case Layout::kWhole:
      return NextLine(record);
    case Layout::kArray:
    case Layout::kValues:
      return NextValue(record);
  }
  return false;
}

void RecordSplitter::Advance(size_t count) {
  line_ += static_cast<uint64_t>(std::ranges::count(window_.view().substr(0, count), '\n'));
  window_.Consume(count);
}

void RecordSplitter::Finish(Record& record, std::string_view bytes, uint64_t passed) {
  record.length = passed + bytes.size();
  record.oversize = record.length > kMaxRecordBytes;
  if (!record.oversize) {
    record.bytes = bytes;
    return;
  }
  if (prefix_.empty()) prefix_ = bytes.substr(0, kKeptBytes);
  record.bytes = prefix_;
}

bool RecordSplitter::NextLine(Record& record) {
  prefix_.clear();
  while (true) {
    record = Record();
    record.line = line_;
    uint64_t passed = 0;  // bytes of an oversize record that are no longer in the window
    size_t scanned = 0;
    size_t end = kNone;
    while (true) {
      const std::string_view view = window_.view();
      if (layout_ == Layout::kLines) end = view.find('\n', scanned);
      if (end != kNone) break;
      scanned = view.size();
      if (scanned > kMaxRecordBytes || passed > 0) {
        if (prefix_.empty()) prefix_ = view.substr(0, kKeptBytes);
        passed += scanned;
        window_.Consume(scanned);
        scanned = 0;
      }
      if (!window_.Fill()) break;
    }
    record.cut = end == kNone;
    const std::string_view line = window_.view().substr(0, end);
    // the window's bytes stay where they are until it is filled again
    window_.Consume(line.size() + (record.cut ? 0 : 1));
    line_ += record.cut ? 0 : 1;
    if (line.empty() && record.cut && passed == 0) return false;
    Finish(record, passed > 0 ? line : TrimSpace(line), passed);
    if (record.length > 0) return true;
  }
}

// Stands at something that is no white space, or at the end (false).
bool RecordSplitter::SkipSpace() {
  while (true) {
    const std::string_view view = window_.view();
    const size_t next = view.find_first_not_of(kSpace);
    Advance(next == kNone ? view.size() : next);
    if (next != kNone) return true;
    if (!window_.Fill()) return false;
  }
}

// Goes to the beginning of the next element; false behind the last.
bool RecordSplitter::EnterArray() {
  if (!SkipSpace()) return false;
  const char c = window_.view().front();
  if (state_ == ArrayState::kBefore) {
    state_ = ArrayState::kInside;
    if (c != '[') return true;
    Advance(1);
    if (!SkipSpace()) return false;
    if (window_.view().front() != ']') return true;
  } else if (c == ',') {
    Advance(1);
    return SkipSpace();
  } else if (c != ']') {
    return true;
  }
  state_ = ArrayState::kClosed;
  Advance(1);
  return SkipSpace();
}

size_t RecordSplitter::ScanRestOfLine(std::string_view view, size_t from) const {
  const size_t end = view.find('\n', from);
  return end == kNone ? kNone : end;
}

size_t RecordSplitter::ScanValue(std::string_view view, size_t from, Scan& scan) const {
  const bool element = layout_ == Layout::kArray;
  for (size_t i = from; i < view.size(); ++i) {
    const char c = view[i];
    if (scan.in_string) {
      // JSON strings hold no line breaks: a string that lacks its end must not take all the rest with it
      if (c == '\n') return i;
      if (scan.escaped) {
        scan.escaped = false;
      } else if (c == '\\') {
        scan.escaped = true;
      } else if (c == '"') {
        scan.in_string = false;
      }
      continue;
    }
    switch (c) {
      case '"':
        scan.in_string = true;
        break;
      case '{':
      case '[':
        ++scan.depth;
        break;
      case '}':
        if (--scan.depth <= 0 && !element) return i + 1;
        break;
      case ']':
        if (element && scan.depth <= 0) return i;
        if (--scan.depth <= 0 && !element) return i + 1;
        break;
      case ',':
        if (element && scan.depth <= 0) return i;
        break;
      default:
        break;
    }
  }
  return kNone;
}

bool RecordSplitter::NextValue(Record& record) {
  prefix_.clear();
  const bool array = layout_ == Layout::kArray && state_ != ArrayState::kClosed;
  if (array ? !EnterArray() : !SkipSpace()) return false;
  // what is neither an element nor a value (also what follows the array) is taken line by line
  const char first = window_.view().front();
  const bool junk = layout_ == Layout::kArray ? state_ == ArrayState::kClosed : first != '{' && first != '[';
  record = Record();
  record.line = line_;
  Scan scan;
  uint64_t passed = 0;
  size_t scanned = 0;
  size_t end = kNone;
  while (true) {
    const std::string_view view = window_.view();
    end = junk ? ScanRestOfLine(view, scanned) : ScanValue(view, scanned, scan);
    if (end != kNone) break;
    scanned = view.size();
    if (scanned > kMaxRecordBytes || passed > 0) {
      if (prefix_.empty()) prefix_ = view.substr(0, kKeptBytes);
      passed += scanned;
      Advance(scanned);
      scanned = 0;
    }
    if (!window_.Fill()) break;
  }
  record.cut = end == kNone;
  const std::string_view bytes = window_.view().substr(0, end);
  Advance(bytes.size());
  Finish(record, passed > 0 ? bytes : TrimSpace(bytes), passed);
  return true;
}

}  // namespace counterclaim::input
