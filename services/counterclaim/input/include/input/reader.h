// Articles from files: JSON, NDJSON, ninjs and plain text, gzip or not, one after another, with a position from which
// another process can go on. Memory is bounded by the longest record, whatever the files' sizes. Not thread safe.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "counterclaim/v1/article.pb.h"

namespace counterclaim::input {

// What could not be taken in.
struct Refusal {
  std::string file;    // as the user named it; "-" for the standard input
  uint64_t line = 0;   // 1-based, where the record begins; 0: the file as a whole
  std::string reason;  // one plain sentence, without a full stop
  std::string bytes;   // as they came; only the first kKeptBytes of what is over kMaxRecordBytes
};

// Right behind a record of one file.
struct FilePosition {
  uint64_t offset = 0;  // in the uncompressed bytes
  uint64_t line = 1;
  uint64_t records = 0;
  bool array_over = false;  // its end was seen, or found missing
  // What the file was: its size on the disk, and a hash of as many of its first uncompressed bytes, at most 4096.
  uint64_t size = 0;
  uint64_t head_hash = 0;
  uint64_t head_bytes = 0;
};

enum class Outcome { kArticle, kRefused, kEnd };

// One file. What a file cannot do is a refusal, never an error, except in Resume.
class FileReader {
 public:
  explicit FileReader(std::string path);
  ~FileReader();

  // Before the first Next: goes on behind `position`. Errors: FailedPrecondition, in plain words, if the file is
  // shorter than it was or begins otherwise.
  absl::Status Resume(const FilePosition& position);

  // The next article or refusal; the other argument is left alone. After kEnd it gives kEnd again.
  Outcome Next(v1::Article& article, Refusal& refusal);

  // Nothing more comes; there is nothing to resume.
  bool done() const;
  FilePosition position() const;
  uint64_t raw_bytes_read() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The files that the user's inputs stand for, in the order of the inputs, each once: a file, "-", a folder (all that is
// in it and below whose name ends in .json, .ndjson, .jsonl or .txt, or in one of them and .gz, sorted by path; hidden
// files are passed over), or a pattern with *, ? and [...] (sorted).
struct InputFiles {
  std::vector<std::string> paths;
  std::vector<Refusal> refusals;  // what is not there, is empty, or is not to be read
  uint64_t total_bytes = 0;       // on the disk; pipes count nothing
};
InputFiles FindInputFiles(const std::vector<std::string>& inputs);

// All the files, one after another: first the refusals of FindInputFiles, then what the files hold.
class ArticleReader {
 public:
  explicit ArticleReader(const std::vector<std::string>& inputs);
  ~ArticleReader();

  // Goes on behind a position() of an equal list of inputs. Errors: FailedPrecondition, in plain words, if the inputs
  // or the file that the position points into changed; InvalidArgument if this is no position.
  absl::Status Seek(std::string_view position);

  Outcome Next(v1::Article& article, Refusal& refusal);

  std::string position() const;
  uint64_t bytes_done() const;
  uint64_t bytes_total() const { return files_.total_bytes; }

 private:
  InputFiles files_;
  size_t refusals_given_ = 0;
  size_t next_file_ = 0;  // of files_.paths
  std::unique_ptr<FileReader> current_;
  uint64_t bytes_of_done_files_ = 0;
  uint64_t done_files_hash_ = 0;
};

}  // namespace counterclaim::input
