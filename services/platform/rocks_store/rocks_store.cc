#include "rocks_store/rocks_store.h"

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <filesystem>
#include <format>
#include <mutex>
#include <utility>

#include "options.h"

namespace counterclaim::rocks_store {
namespace {

constexpr std::string_view kFormatKey = "mformat";

rocksdb::Slice ToSlice(std::string_view bytes) {
  return {bytes.data(), bytes.size()};
}
std::string_view ToView(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

absl::Status ToStatus(const std::string& directory, std::string_view action, const rocksdb::Status& status) {
  const std::string message = std::format("cannot {} the state folder {}: {}", action, directory, status.ToString());
  if (status.IsCorruption()) return absl::DataLossError(message);
  if (status.IsNoSpace()) return absl::ResourceExhaustedError(message);
  return absl::InternalError(message);
}

bool IsLockError(const rocksdb::Status& status) {
  return status.IsIOError() && status.ToString().find("lock") != std::string::npos;
}

// RocksDB would quietly put its files among anything.
absl::Status CheckContent(const std::string& directory) {
  std::error_code error;
  const std::filesystem::path path(directory);
  if (!std::filesystem::exists(path, error)) return absl::OkStatus();
  if (!std::filesystem::is_directory(path, error)) {
    return absl::FailedPreconditionError(std::format("{} is no folder", directory));
  }
  bool empty = true;
  // Made before all others by RocksDB; without its CURRENT, a process was killed while it made the directory.
  for (std::filesystem::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename();
    if (name == "CURRENT" || name == "LOCK" || name == "IDENTITY" || name.starts_with("LOG") ||
        name.starts_with("MANIFEST-") || name.ends_with(".dbtmp")) {
      return absl::OkStatus();
    }
    empty = false;
  }
  if (error) return absl::PermissionDeniedError(std::format("cannot read {}: {}", directory, error.message()));
  if (!empty) {
    return absl::FailedPreconditionError(std::format(
        "{} holds something else than the state of Counterclaim; name an empty or a new folder", directory));
  }
  return absl::OkStatus();
}

}  // namespace

class RocksStore::Db {
 public:
  std::string directory;
  std::unique_ptr<rocksdb::DB> rocks;
  rocksdb::WriteOptions write;

  absl::Status health() const {
    const std::lock_guard lock(mutex_);
    return health_;
  }
  void Fail(const rocksdb::Status& status) {
    const std::lock_guard lock(mutex_);
    if (health_.ok()) health_ = ToStatus(directory, "read", status);
  }

 private:
  mutable std::mutex mutex_;
  absl::Status health_;
};

RocksStore::RocksStore(std::unique_ptr<Db> db) : db_(std::move(db)) {}
RocksStore::~RocksStore() = default;

absl::StatusOr<std::unique_ptr<RocksStore>> RocksStore::Open(const std::string& directory, const Options& options) {
  if (absl::Status content = CheckContent(directory); !content.ok()) return content;
  if (std::error_code error; !options.create && !std::filesystem::exists(directory + "/CURRENT", error)) {
    return absl::NotFoundError(std::format("{} holds no state", directory));
  }
  rocksdb::DB* raw = nullptr;
  const rocksdb::Status opened = rocksdb::DB::Open(RocksOptions(options), directory, &raw);
  if (!opened.ok()) {
    if (IsLockError(opened)) {
      return absl::FailedPreconditionError(std::format("the state folder {} is in use by another process", directory));
    }
    return ToStatus(directory, "open", opened);
  }
  auto db = std::make_unique<Db>();
  db->directory = directory;
  db->rocks.reset(raw);
  db->write.disableWAL = !options.durable;
  std::unique_ptr<RocksStore> store(new RocksStore(std::move(db)));
  if (absl::Status format = store->CheckFormat(options.format); !format.ok()) return format;
  return store;
}

absl::Status RocksStore::CheckFormat(const std::string& format) {
  const std::optional<std::string> held = Get(kFormatKey);
  if (absl::Status status = health(); !status.ok()) return status;
  if (held == format) return absl::OkStatus();
  if (held.has_value()) {
    return absl::FailedPreconditionError(
        std::format("the state folder {} was written by another version of the program (it holds \"{}\", needed is "
                    "\"{}\"); name a new folder, or remove it to begin anew",
                    db_->directory, *held, format));
  }
  bool empty = true;
  Scan("", "", [&](std::string_view, std::string_view) { return empty = false; });
  if (!empty) {
    return absl::FailedPreconditionError(
        std::format("{} holds a database of another program; name an empty or a new folder", db_->directory));
  }
  const stream::Change mark{std::string(kFormatKey), format};
  return Apply(std::span(&mark, 1));
}

std::optional<std::string> RocksStore::Get(std::string_view key) const {
  std::string value;
  const rocksdb::Status status = db_->rocks->Get(rocksdb::ReadOptions(), ToSlice(key), &value);
  if (status.ok()) return value;
  if (!status.IsNotFound()) db_->Fail(status);
  return std::nullopt;
}

void RocksStore::Scan(std::string_view begin, std::string_view end, Visit visit) const {
  rocksdb::ReadOptions read;
  const rocksdb::Slice bound = ToSlice(end);
  if (!end.empty()) read.iterate_upper_bound = &bound;
  const std::unique_ptr<rocksdb::Iterator> it(db_->rocks->NewIterator(read));
  for (it->Seek(ToSlice(begin)); it->Valid(); it->Next()) {
    if (!visit(ToView(it->key()), ToView(it->value()))) return;
  }
  if (!it->status().ok()) db_->Fail(it->status());
}

absl::Status RocksStore::health() const {
  return db_->health();
}

absl::Status RocksStore::Apply(std::span<const stream::Change> changes) {
  rocksdb::WriteBatch batch;
  for (const stream::Change& change : changes) {
    const rocksdb::Status added = change.value.has_value() ? batch.Put(ToSlice(change.key), ToSlice(*change.value))
                                                           : batch.Delete(ToSlice(change.key));
    if (!added.ok()) return ToStatus(db_->directory, "write to", added);
  }
  const rocksdb::Status written = db_->rocks->Write(db_->write, &batch);
  if (!written.ok()) return ToStatus(db_->directory, "write to", written);
  return absl::OkStatus();
}

}  // namespace counterclaim::rocks_store
