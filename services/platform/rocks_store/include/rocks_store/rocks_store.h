// A store over RocksDB in one directory, which one process has open at a time.
//
// What Apply has done outlives the process, also one that is killed; after a power failure the last moments may be gone
// (nothing waits for the disk), but whole writes only, from the end. May be used from several threads.
//
// The directory holds, beside the entries of its user, the key
//   'm' "format" -> the format's name, as given to Open
// and is refused where that is another one's. Users keep their keys out of 'm'. Do not renumber: directories hold it.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>

#include "stream/store_view.h"

namespace counterclaim::rocks_store {

struct Options {
  // What this directory's content is written by and for: "replay 1". Another one is refused, and a new directory gets
  // it.
  std::string format;
  // Memory for reading and for writing, together at most about 32 MiB and 3 times 16 MiB by default.
  size_t cache_bytes = 32 << 20;
  size_t write_buffer_bytes = 16 << 20;
  // Whether to make the directory where there is none; else that is NotFound.
  bool create = true;
  // Whether what was written has to outlive the process; without it, writing is cheaper.
  bool durable = true;
};

class RocksStore final : public stream::Store {
 public:
  // Makes the directory (its parent must be there) or opens it. Errors, in plain sentences that name it: NotFound,
  // FailedPrecondition where another process has it open, another format wrote it or it holds something else;
  // else what RocksDB says.
  static absl::StatusOr<std::unique_ptr<RocksStore>> Open(const std::string& directory, const Options& options);
  ~RocksStore() override;

  std::optional<std::string> Get(std::string_view key) const override;
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override;
  absl::Status health() const override;
  absl::Status Apply(std::span<const stream::Change> changes) override;

 private:
  class Db;
  explicit RocksStore(std::unique_ptr<Db> db);

  absl::Status CheckFormat(const std::string& format);

  std::unique_ptr<Db> db_;
};

}  // namespace counterclaim::rocks_store
