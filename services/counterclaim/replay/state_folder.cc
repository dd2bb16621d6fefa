#include "state_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <format>
#include <utility>

#include "rocks_store/rocks_store.h"
#include "write_behind/write_behind.h"

namespace counterclaim::replay {
namespace {

// Goes up with every change of what is kept in a state folder.
constexpr int kFormat = 5;

std::filesystem::path ScratchOf(const std::string& directory) {
  return std::filesystem::path(directory) / "scratch";
}

}  // namespace

absl::StatusOr<std::unique_ptr<StateFolder>> StateFolder::Open(const std::string& directory,
                                                               const std::string& engine_version) {
  std::unique_ptr<StateFolder> folder(new StateFolder);
  folder->directory_ = directory;
  if (directory.empty()) {
    std::error_code error;
    std::string name = std::filesystem::temp_directory_path(error) / "counterclaim-replay-XXXXXX";
    if (error || mkdtemp(name.data()) == nullptr) {
      return absl::FailedPreconditionError(
          std::format("cannot make the temporary folder {}: {}", name, error ? error.message() : std::strerror(errno)));
    }
    folder->directory_ = name;
    folder->temporary_ = true;
  }
  if (absl::Status opened = folder->OpenStore(engine_version, true); !opened.ok()) return opened;
  return folder;
}

absl::StatusOr<std::unique_ptr<StateFolder>> StateFolder::Reopen(const std::string& directory,
                                                                 const std::string& engine_version) {
  std::unique_ptr<StateFolder> folder(new StateFolder);
  folder->directory_ = directory;
  if (absl::Status opened = folder->OpenStore(engine_version, false); !opened.ok()) return opened;
  return folder;
}

absl::Status StateFolder::OpenStore(const std::string& engine_version, bool create) {
  rocks_store::Options options;
  options.format = std::format("counterclaim replay {}, engine {}", kFormat, engine_version);
  options.create = create;
  options.durable = !temporary_;
  auto store = rocks_store::RocksStore::Open(directory_, options);
  if (!store.ok()) return store.status();
  store_ = *std::move(store);
  behind_ = std::make_unique<write_behind::WriteBehind>(*store_);
  return absl::OkStatus();
}

stream::Store& StateFolder::store() {
  return *behind_;
}

absl::Status StateFolder::Flush() {
  return behind_->Flush();
}

absl::StatusOr<stream::Store*> StateFolder::MakeScratch() {
  scratch_.reset();
  std::error_code error;
  std::filesystem::remove_all(ScratchOf(directory_), error);
  rocks_store::Options options;
  options.format = "counterclaim scratch";
  options.cache_bytes = 16 << 20;
  options.durable = false;
  auto scratch = rocks_store::RocksStore::Open(ScratchOf(directory_), options);
  if (!scratch.ok()) return scratch.status();
  scratch_ = *std::move(scratch);
  return scratch_.get();
}

StateFolder::~StateFolder() {
  // a folder that could not be opened is somebody else's, and so is what is in it
  const bool opened = store_ != nullptr;
  scratch_.reset();
  behind_.reset();
  store_.reset();
  std::error_code error;  // what cannot be removed stays; there is nobody left to tell
  if (temporary_) {
    std::filesystem::remove_all(directory_, error);
  } else if (opened) {
    std::filesystem::remove_all(ScratchOf(directory_), error);
  }
}

}  // namespace counterclaim::replay
