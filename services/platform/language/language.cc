#include "language/language.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <format>
#include <fstream>
#include <map>
#include <system_error>
#include <utility>

#include "base/hash.h"
#include "entity/entity.h"
#include "schema/lexicon.pb.h"

namespace counterclaim::language {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxLexiconFile = 64u << 20;

absl::StatusOr<std::string> CompileFolder(const std::string& dir,
                                          absl::FunctionRef<void(const lexicon::Problem&)> tell) {
  const auto files = ReadLexiconFiles(dir);
  if (!files.ok()) return files.status();
  std::vector<lexicon::Problem> problems;
  const lexicon::LexiconData data = lexicon::Compile(*files, problems);
  for (const lexicon::Problem& problem : problems) tell(problem);
  if (!problems.empty()) {
    return absl::InvalidArgumentError(std::format("the lexicon in {} has {} mistakes", dir, problems.size()));
  }
  return data.SerializeAsString();
}

}  // namespace

absl::StatusOr<std::string> ReadWholeFile(const std::string& path, size_t limit) {
  std::error_code error;
  if (fs::is_directory(path, error))
    return absl::InvalidArgumentError(std::format("{}: is a folder, not a file", path));
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(std::format("{}: cannot be opened: {}", path, std::strerror(errno)));
  std::string bytes;
  char block[16384];
  while (in.read(block, sizeof block) || in.gcount() > 0) {
    bytes.append(block, static_cast<size_t>(in.gcount()));
    if (bytes.size() > limit) {
      return absl::InvalidArgumentError(std::format("{}: the file is over the limit of {} MiB", path, limit >> 20));
    }
  }
  if (in.bad()) return absl::UnavailableError(std::format("{}: cannot be read: {}", path, std::strerror(errno)));
  return bytes;
}

absl::StatusOr<std::vector<lexicon::SourceFile>> ReadLexiconFiles(const std::string& dir) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::recursive_directory_iterator it(dir, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".textproto") paths.push_back(it->path());
  }
  if (error) return absl::NotFoundError(std::format("{}: cannot be read: {}", dir, error.message()));
  if (paths.empty()) return absl::NotFoundError(std::format("{}: holds no .textproto files", dir));
  std::ranges::sort(paths);
  std::vector<lexicon::SourceFile> files;
  for (const fs::path& path : paths) {
    auto bytes = ReadWholeFile(path.string(), kMaxLexiconFile);
    if (!bytes.ok()) return bytes.status();
    files.push_back({path.string(), path.parent_path().filename().string(), *std::move(bytes)});
  }
  return files;
}

struct Language::World {
  explicit World(const lexicon::LexiconData& data) : families(data) {
    for (const auto& [folder, file] : data.folders()) {
      for (const lexicon::Person& person : file.person()) {
        auto& houses = speaks_for[person.id()];
        houses.insert(houses.end(), person.speaks_for_party().begin(), person.speaks_for_party().end());
      }
    }
  }
  entity::Families families;
  std::map<std::string, std::vector<std::string>, std::less<>> speaks_for;
};

Language::~Language() = default;

absl::StatusOr<std::unique_ptr<const Language>> Language::Load(const std::string& dir,
                                                               absl::FunctionRef<void(const lexicon::Problem&)> tell) {
  std::string compiled;
  if (!dir.empty()) {
    auto bytes = CompileFolder(dir, tell);
    if (!bytes.ok()) return bytes.status();
    compiled = *std::move(bytes);
  }
  const std::string_view bytes = dir.empty() ? lexicon::BuiltIn() : std::string_view(compiled);
  const auto data = lexicon::Load(bytes);
  if (!data.ok()) return data.status();
  auto engine = engine::Engine::Create(bytes);
  if (!engine.ok()) return engine.status();
  std::unique_ptr<Language> language(new Language());
  language->engine_ = *std::move(engine);
  language->world_ = std::make_unique<const World>(*data);
  // the hash of the bytes as they are: a map's order in them may differ, which then only asks for a new state folder
  language->version_ = std::format("{}+{:016x}", COUNTERCLAIM_VERSION, base::Hash64(bytes));
  return language;
}

judge::Parties Language::parties() const {
  judge::Parties parties;
  parties.family = [this](std::string_view party) { return std::string(world_->families.HeadOf(party)); };
  parties.speaks_for = [this](std::string_view speaker) {
    const auto found = world_->speaks_for.find(speaker);
    return found == world_->speaks_for.end() ? std::vector<std::string>() : found->second;
  };
  parties.is_town = [this](std::string_view site) { return world_->families.IsTown(site); };
  return parties;
}

}  // namespace counterclaim::language
