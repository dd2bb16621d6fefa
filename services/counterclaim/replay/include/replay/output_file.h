// A file that is there whole or not at all: written beside its place under another name, put in place at the end.
// Not thread safe.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace counterclaim::replay {

class OutputFile {
 public:
  // Opens it for writing. The file that `path` names (through links) is replaced by Commit only; until then the bytes
  // go to ".NAME.partial" in its folder. What is no plain file (a pipe, a terminal), or one that is open already ("-",
  // /dev/stdout, /dev/fd/N, whatever they lead to), is written to directly. Errors name the path.
  static absl::StatusOr<OutputFile> Open(const std::string& path);
  // Whether Open would do, without leaving anything behind or letting a pipe's reader see an end.
  static absl::Status Check(const std::string& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  // Without Commit, what was written is removed.
  ~OutputFile();

  // Errors (a full disk, for one) name the path, and the file must not be committed then.
  absl::Status Write(std::string_view bytes);
  // All that was written is on the disk, still under the other name. No Write afterwards.
  absl::Status Finish();
  // Puts the finished file in place.
  absl::Status Commit();

 private:
  OutputFile() = default;
  absl::Status Flush();
  absl::Status Error(std::string_view action) const;

  std::string path_;     // as the user named it, for errors
  std::string target_;   // what it stands for
  std::string partial_;  // empty: written to directly, or committed
  std::string buffer_;
  int descriptor_ = -1;
};

}  // namespace counterclaim::replay
