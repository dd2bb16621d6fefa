#include "input/reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <format>
#include <optional>
#include <system_error>
#include <utility>

#include "base/hash.h"
#include "byte_source.h"
#include "input/article_json.h"
#include "input/limits.h"
#include "input/plain_text.h"
#include "record_splitter.h"
#include "window.h"

namespace counterclaim::input {
namespace {

constexpr size_t kHeadBytes = 4096;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// UTF-16 by its byte order mark, or by every other byte being NUL, as in text that is mostly ASCII.
bool IsUtf16(std::string_view head) {
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff")) return true;
  if (head.size() < 4) return false;
  std::array<size_t, 2> nuls = {0, 0};
  for (size_t i = 0; i < head.size(); ++i) nuls[i % 2] += head[i] == '\0';
  const size_t half = head.size() / 2;
  return std::ranges::max(nuls) * 10 > half * 8 && std::ranges::min(nuls) * 10 < half;
}

bool EndsIn(std::string_view path, std::string_view extension) {
  if (path.ends_with(".gz")) path.remove_suffix(3);
  return path.ends_with(extension);
}

// Whether a file whose first line is this one has a record a line. Pretty-printed JSON leaves its first line
// unbalanced, between two tokens; a line that breaks off inside a string, or is followed by another record's, is a
// damaged record.
bool StartsWithLines(std::string_view head) {
  const size_t newline = head.find('\n');
  if (newline == std::string_view::npos) return true;
  int64_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < newline; ++i) {
    const char c = head[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else {
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
  }
  if (depth <= 0 || in_string) return true;
  const size_t second = head.find_first_not_of("\r\n", newline);
  return second != std::string_view::npos && head[second] == '{';
}

// Whether a text without an extension that says so is JSON: "{" before a key, "[" before an object. "[Update] ..." is
// not.
bool LooksLikeJson(std::string_view head, size_t first) {
  const size_t second = head.find_first_not_of(" \t\r\n", first + 1);
  const char next = second == std::string_view::npos ? '\0' : head[second];
  if (head[first] == '{') return next == '"' || next == '}';
  return head[first] == '[' && (next == '{' || next == ']');
}

Layout DetectLayout(std::string_view path, std::string_view head) {
  if (EndsIn(path, ".txt")) return Layout::kWhole;
  const size_t first = head.find_first_not_of(" \t\r\n");
  const bool lines = EndsIn(path, ".ndjson") || EndsIn(path, ".jsonl");
  const bool json = lines || EndsIn(path, ".json");
  if (first == std::string_view::npos) return json ? Layout::kLines : Layout::kWhole;
  if (!json && !LooksLikeJson(head, first)) return Layout::kWhole;
  if (head[first] == '[') return Layout::kArray;
  return lines || StartsWithLines(head.substr(first)) ? Layout::kLines : Layout::kValues;
}

}  // namespace

struct FileReader::Impl {
  explicit Impl(std::string name) : path(std::move(name)) {}

  std::string path;
  std::unique_ptr<Window> window;
  std::optional<RecordSplitter> splitter;
  Layout layout = Layout::kWhole;
  ArticleJsonParser parser;
  FilePosition at;
  bool opened = false;
  bool done = false;
  std::optional<std::string> failure;  // of the file as a whole, to be given next

  // Opens the file and looks at its beginning, which decides how it is read.
  void Open(const FilePosition* resumed) {
    opened = true;
    auto source = OpenByteSource(path);
    if (!source.ok()) {
      failure = std::string(source.status().message());
      return;
    }
    at.size = (*source)->RawSize();
    window = std::make_unique<Window>(*std::move(source));
    while (window->view().size() < kHeadBytes && window->Fill()) {
    }
    const std::string_view head = window->view();
    at.head_bytes = resumed != nullptr ? std::min(resumed->head_bytes, head.size()) : std::min(kHeadBytes, head.size());
    at.head_hash = base::Hash64(head.substr(0, at.head_bytes));
    if (IsUtf16(head.substr(0, kHeadBytes))) {
      failure = "the file is in UTF-16; only UTF-8 is read (iconv -f UTF-16 -t UTF-8 converts it)";
      return;
    }
    const size_t mark = head.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    layout = DetectLayout(path, head.substr(mark));
    window->Consume(mark);
  }

  absl::Status Resume(const FilePosition& position) {
    Open(&position);
    const bool shorter = at.size < position.size || at.head_bytes < position.head_bytes;
    if (failure || shorter || at.head_hash != position.head_hash || !window->SkipTo(position.offset)) {
      return absl::FailedPreconditionError(
          std::format("{} is not what it was: it {}; start again with an empty state folder", path,
                      failure   ? *failure
                      : shorter ? "is shorter than before"
                                : "begins otherwise or ends earlier"));
    }
    const uint64_t size = at.size;
    at = position;
    at.size = size;
    splitter.emplace(*window, layout, position.line,
                     position.records == 0 ? ArrayState::kBefore
                     : position.array_over ? ArrayState::kClosed
                                           : ArrayState::kInside);
    return absl::OkStatus();
  }

  Outcome Refuse(std::string reason, uint64_t line, std::string_view bytes, Refusal& refusal) const {
    refusal = {path, line, std::move(reason), std::string(bytes)};
    return Outcome::kRefused;
  }

  Outcome Next(v1::Article& article, Refusal& refusal) {
    if (!opened) Open(nullptr);
    if (failure) {
      done = true;
      return Refuse(*std::exchange(failure, std::nullopt), 0, {}, refusal);
    }
    if (done) return Outcome::kEnd;
    if (!splitter) splitter.emplace(*window, layout, 1, ArrayState::kBefore);
    Record record;
    if (!splitter->Next(record)) return Finish(refusal);
    at.offset = window->offset();
    at.line = splitter->line();
    at.array_over = splitter->array_closed();
    ++at.records;
    return Take(record, article, refusal);
  }

  Outcome Take(const Record& record, v1::Article& article, Refusal& refusal) {
    if (record.oversize) {
      return Refuse(
          std::format("an article of {} bytes is over the limit of {} MiB", record.length, kMaxRecordBytes >> 20),
          record.line, record.bytes, refusal);
    }
    auto parsed = layout == Layout::kWhole ? ParsePlainText(record.bytes) : parser.Parse(record.bytes);
    if (parsed.ok()) {
      article = *std::move(parsed);
      return Outcome::kArticle;
    }
    std::string reason(parsed.status().message());
    if (record.cut && (record.bytes.starts_with('{') || record.bytes.starts_with('[')) &&
        reason.starts_with("not valid JSON")) {
      at.array_over = true;
      reason = "the file is cut off in the middle of this article";
    }
    return Refuse(std::move(reason), record.line, record.bytes, refusal);
  }

  Outcome Finish(Refusal& refusal) {
    done = true;
    if (!window->error().ok()) {
      return Refuse(std::string(window->error().message()), splitter->line(), {}, refusal);
    }
    if (at.records == 0 && !splitter->array_closed()) return Refuse("the file is empty", 0, {}, refusal);
    if (layout == Layout::kArray && !splitter->array_closed() && !at.array_over) {
      return Refuse("the array has no end: the file is cut off", splitter->line(), {}, refusal);
    }
    return Outcome::kEnd;
  }
};

FileReader::FileReader(std::string path) : impl_(std::make_unique<Impl>(std::move(path))) {}
FileReader::~FileReader() = default;
absl::Status FileReader::Resume(const FilePosition& position) {
  return impl_->Resume(position);
}
Outcome FileReader::Next(v1::Article& article, Refusal& refusal) {
  return impl_->Next(article, refusal);
}
bool FileReader::done() const {
  return impl_->done;
}
FilePosition FileReader::position() const {
  return impl_->at;
}
uint64_t FileReader::raw_bytes_read() const {
  return impl_->window == nullptr ? 0 : impl_->window->source().RawBytesRead();
}

namespace {

// Of what was read to its end, so that a later run sees when such a file has become another.
uint64_t AddDoneFile(uint64_t hash, const std::string& path, uint64_t size) {
  return base::Hash64(std::format("{}/{}", path, size), hash);
}

uint64_t SizeNow(const std::string& path) {
  std::error_code error;
  if (path == "-" || !std::filesystem::is_regular_file(path, error)) return 0;
  const uint64_t size = std::filesystem::file_size(path, error);
  return error ? 0 : size;
}

}  // namespace

ArticleReader::ArticleReader(const std::vector<std::string>& inputs) : files_(FindInputFiles(inputs)) {}
ArticleReader::~ArticleReader() = default;

Outcome ArticleReader::Next(v1::Article& article, Refusal& refusal) {
  if (refusals_given_ < files_.refusals.size()) {
    refusal = files_.refusals[refusals_given_++];
    return Outcome::kRefused;
  }
  while (true) {
    if (current_ == nullptr) {
      if (next_file_ == files_.paths.size()) return Outcome::kEnd;
      current_ = std::make_unique<FileReader>(files_.paths[next_file_++]);
    }
    const Outcome outcome = current_->Next(article, refusal);
    if (current_->done()) {
      bytes_of_done_files_ += current_->raw_bytes_read();
      done_files_hash_ = AddDoneFile(done_files_hash_, files_.paths[next_file_ - 1], current_->position().size);
      current_.reset();
    }
    if (outcome != Outcome::kEnd) return outcome;
  }
}

uint64_t ArticleReader::bytes_done() const {
  return bytes_of_done_files_ + (current_ == nullptr ? 0 : current_->raw_bytes_read());
}

// A position is these numbers, and the path of the current file for a check:
//   1 <refusals given> <files begun> <bytes of done files> <hash of done files> <inside a file: 0 or 1>
//   <FilePosition, in order> <path>
// The leading 1 is the version of this form.
std::string ArticleReader::position() const {
  const FilePosition p = current_ == nullptr ? FilePosition{} : current_->position();
  return std::format("1 {} {} {} {} {} {} {} {} {} {} {} {} {}", refusals_given_, next_file_, bytes_of_done_files_,
                     done_files_hash_, current_ == nullptr ? 0 : 1, p.offset, p.line, p.records, p.array_over ? 1 : 0,
                     p.size, p.head_hash, p.head_bytes, current_ == nullptr ? "" : files_.paths[next_file_ - 1]);
}

absl::Status ArticleReader::Seek(std::string_view position) {
  std::array<uint64_t, 13> n{};
  const char* at = position.data();
  const char* const end = at + position.size();
  for (uint64_t& number : n) {
    const auto [rest, error] = std::from_chars(at, end, number);
    if (error != std::errc() || rest == end || *rest != ' ') return absl::InvalidArgumentError("this is no position");
    at = rest + 1;
  }
  if (n[0] != 1) return absl::InvalidArgumentError("this position is of another version of the program");
  const std::string path(at, end);
  const bool inside = n[5] != 0;
  const bool same = n[1] <= files_.refusals.size() && n[2] <= files_.paths.size() &&
                    (!inside || (n[2] > 0 && files_.paths[n[2] - 1] == path));
  uint64_t done = 0;
  for (size_t i = 0; same && i + (inside ? 1 : 0) < n[2]; ++i) {
    done = AddDoneFile(done, files_.paths[i], SizeNow(files_.paths[i]));
  }
  if (!same || done != n[4]) {
    return absl::FailedPreconditionError(
        "the inputs are not those of the earlier run, or a file that was read has changed; start again with an empty "
        "state folder");
  }
  refusals_given_ = n[1];
  next_file_ = n[2];
  bytes_of_done_files_ = n[3];
  done_files_hash_ = n[4];
  current_.reset();
  if (!inside) return absl::OkStatus();
  current_ = std::make_unique<FileReader>(path);
  return current_->Resume({.offset = n[6],
                           .line = n[7],
                           .records = n[8],
                           .array_over = n[9] != 0,
                           .size = n[10],
                           .head_hash = n[11],
                           .head_bytes = n[12]});
}

}  // namespace counterclaim::input
