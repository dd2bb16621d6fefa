#include "triggers.h"

#include <format>

namespace counterclaim::engine {
namespace {

int Stop(unsigned, unsigned long long, unsigned long long, unsigned, void* found) {
  *static_cast<bool*>(found) = true;
  return 1;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Triggers>> Triggers::Create(const std::vector<std::string>& words) {
  if (words.empty()) return absl::InvalidArgumentError("the lexicon has no trigger words and no products");
  std::vector<const char*> expressions;
  std::vector<unsigned> flags(words.size(), HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH);
  std::vector<size_t> lengths;
  for (const std::string& w : words) {
    expressions.push_back(w.data());
    lengths.push_back(w.size());
  }
  std::unique_ptr<Triggers> triggers(new Triggers);
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(expressions.data(), flags.data(), nullptr, lengths.data(),
                           static_cast<unsigned>(words.size()), HS_MODE_BLOCK, nullptr, &triggers->database_,
                           &error) != HS_SUCCESS) {
    const std::string message = std::format("trigger words: {}", error->message);
    hs_free_compile_error(error);
    return absl::InvalidArgumentError(message);
  }
  if (hs_alloc_scratch(triggers->database_, &triggers->prototype_) != HS_SUCCESS) {
    return absl::ResourceExhaustedError("no memory for the trigger scan");
  }
  return triggers;
}

Triggers::~Triggers() {
  for (hs_scratch_t* scratch : idle_) hs_free_scratch(scratch);
  hs_free_scratch(prototype_);
  hs_free_database(database_);
}

hs_scratch_t* Triggers::Take() const {
  const std::lock_guard lock(mutex_);
  if (!idle_.empty()) {
    hs_scratch_t* scratch = idle_.back();
    idle_.pop_back();
    return scratch;
  }
  hs_scratch_t* scratch = nullptr;
  return hs_clone_scratch(prototype_, &scratch) == HS_SUCCESS ? scratch : nullptr;
}

void Triggers::Give(hs_scratch_t* scratch) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(scratch);
}

bool Triggers::FoundIn(std::string_view text) const {
  hs_scratch_t* scratch = Take();
  // without memory to scan, the article is read rather than passed over
  if (scratch == nullptr) return true;
  bool found = false;
  hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch, Stop, &found);
  Give(scratch);
  return found;
}

}  // namespace counterclaim::engine
