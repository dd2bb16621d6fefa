#include <glob.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <format>
#include <set>
#include <string_view>
#include <system_error>

#include "input/reader.h"

namespace counterclaim::input {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kExtensions = {".json", ".ndjson", ".jsonl", ".txt"};

bool HasKnownExtension(std::string_view name) {
  if (name.ends_with(".gz")) name.remove_suffix(3);
  return std::ranges::any_of(kExtensions, [&](std::string_view extension) { return name.ends_with(extension); });
}

class Finder {
 public:
  InputFiles Run(const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs) Add(input);
    return std::move(found_);
  }

 private:
  void Add(const std::string& input) {
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (input == "-") {
      AddFile(input);
    } else if (fs::is_directory(status)) {
      AddFolder(input);
    } else if (!fs::exists(status) && input.find_first_of("*?[") != std::string::npos) {
      AddPattern(input);
    } else {
      // what is not there is refused when it is opened, with the system's reason
      AddFile(input);
    }
  }

  void AddFile(const std::string& path) {
    if (!seen_.insert(path).second) return;
    std::error_code error;
    const uint64_t size = path == "-" ? 0 : fs::file_size(path, error);
    if (!error) found_.total_bytes += size;
    found_.paths.push_back(path);
  }

  void Refuse(const std::string& path, std::string reason) {
    found_.refusals.push_back({path, 0, std::move(reason), {}});
  }

  void AddFolder(const std::string& folder) {
    const size_t before = found_.paths.size() + found_.refusals.size();
    Walk(folder);
    if (found_.paths.size() + found_.refusals.size() == before) Refuse(folder, "the folder holds no file to read");
  }

  void Walk(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      entries.push_back(it->path());
    }
    if (error) return Refuse(folder.string(), "the folder cannot be read: " + error.message());
    std::ranges::sort(entries);
    for (const fs::path& entry : entries) {
      const std::string name = entry.filename().string();
      if (name.starts_with('.')) continue;
      const fs::file_status status = fs::status(entry, error);
      if (fs::is_directory(status)) {
        // links to folders may lead in circles
        if (!fs::is_symlink(fs::symlink_status(entry, error))) Walk(entry);
      } else if (HasKnownExtension(name)) {
        AddFile(entry.string());
      } else {
        Refuse(entry.string(),
               "not read: its name ends in none of .json, .ndjson, .jsonl and .txt (name the file itself to read it)");
      }
    }
    error.clear();
  }

  void AddPattern(const std::string& pattern) {
    glob_t matches{};
    const int result = glob(pattern.c_str(), 0, nullptr, &matches);
    std::vector<std::string> paths(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
    globfree(&matches);
    if (result != 0 || paths.empty()) return Refuse(pattern, "nothing matches this pattern");
    std::ranges::sort(paths);
    for (const std::string& path : paths) {
      std::error_code error;
      fs::is_directory(path, error) ? AddFolder(path) : AddFile(path);
    }
  }

  InputFiles found_;
  std::set<std::string> seen_;
};

}  // namespace

InputFiles FindInputFiles(const std::vector<std::string>& inputs) {
  return Finder().Run(inputs);
}

}  // namespace counterclaim::input
