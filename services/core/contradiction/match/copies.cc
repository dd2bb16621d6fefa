#include "copies.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include "judge/thresholds.h"

namespace counterclaim::match {
namespace {

// A publisher's name as ids are written, so that whom an article credits and who published it can be the same.
std::string Slug(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (out.ends_with('-')) out.pop_back();
  return out;
}

constexpr int64_t kWeek = int64_t{judge::kCopyDays} * 86400;

bool ShareNumbers(const Telling& a, const Telling& b) {
  const size_t shorter = std::min(a.numbers.size(), b.numbers.size());
  if (shorter < judge::kCopyNumbersLeast) return false;
  size_t shared = 0;
  for (auto i = a.numbers.begin(), j = b.numbers.begin(); i != a.numbers.end() && j != b.numbers.end();) {
    if (*i == *j) {
      ++shared, ++i, ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared * 100 >= shorter * judge::kCopyNumbersPercent;
}

}  // namespace

Origin ReadOrigin(const v1::Claim& claim) {
  Origin o;
  o.source = claim.origin().credited().empty() ? Slug(claim.attribution().publisher()) : claim.origin().credited();
  o.simhash = claim.origin().simhash();
  o.numbers.assign(claim.origin().numbers().begin(), claim.origin().numbers().end());
  std::ranges::sort(o.numbers);
  if (claim.has_published_at()) o.published = claim.published_at().seconds();
  return o;
}

bool Telling::SameOrigin(const Telling& other) const {
  return source == other.source && simhash == other.simhash && std::ranges::equal(numbers, other.numbers) &&
         published == other.published;
}

void Story::Append(Telling* telling) {
  (first == nullptr ? first : last->next) = telling;
  last = telling;
  telling->next = nullptr;
  telling->story = this;
  ++size;
}

bool SameWeek(const Telling& a, const Telling& b) {
  return !a.published || !b.published || std::abs(*a.published - *b.published) <= kWeek;
}

bool IsCopy(const Telling& a, const Telling& b) {
  if (!SameWeek(a, b)) return false;
  if (!a.source.empty() && a.source == b.source) return true;
  const bool near = a.simhash != 0 && b.simhash != 0 && std::popcount(a.simhash ^ b.simhash) <= judge::kCopySimhashBits;
  return near || ShareNumbers(a, b);
}

bool AreCopies(const Telling& a, const Telling& b) {
  return a.story == b.story && SameWeek(a, b);
}

template <typename Visit>
void Stories::EachOfWeek(const Telling& telling, Visit visit) const {
  const auto& published = telling.published;
  auto it = published ? std::ranges::lower_bound(dated_, *published - kWeek, {}, &Dated::first) : dated_.begin();
  for (; it != dated_.end() && (!published || it->first <= *published + kWeek); ++it) {
    if (it->second != &telling) visit(it->second);
  }
  for (Telling* other : undated_) {
    if (other != &telling) visit(other);
  }
}

Story* Stories::NewStory() {
  return std::pmr::polymorphic_allocator<>(arena_).new_object<Story>();
}

void Stories::Merge(Story* from, Story* into, std::vector<Telling*>& affected) {
  rearranged_ = true;
  for (Telling* telling = from->first; telling != nullptr; telling = telling->next) {
    bool meets = false;
    EachOfWeek(*telling, [&](Telling* other) {
      if (other->story != into) return;
      affected.push_back(other);
      meets = true;
    });
    if (meets) affected.push_back(telling);
  }
  for (Telling* telling = from->first; telling != nullptr; telling = telling->next) telling->story = into;
  into->last->next = from->first;
  into->last = from->last;
  into->size += from->size;
}

std::vector<Telling*> Stories::Add(Telling* telling) {
  std::vector<Telling*> affected;
  Story* story = nullptr;
  EachOfWeek(*telling, [&](Telling* other) {
    if (other->story == story || !IsCopy(*telling, *other)) return;
    if (story == nullptr) {
      story = other->story;
    } else if (story->size < other->story->size) {
      Story* smaller = story;
      story = other->story;
      Merge(smaller, story, affected);
    } else {
      Merge(other->story, story, affected);
    }
  });
  Join(telling, story);
  return affected;
}

Story* Stories::Join(Telling* telling, Story* story) {
  if (story == nullptr) story = NewStory();
  story->Append(telling);
  if (telling->published) {
    const bool last = dated_.empty() || dated_.back().first <= *telling->published;
    const auto at = last ? dated_.end() : std::ranges::upper_bound(dated_, *telling->published, {}, &Dated::first);
    dated_.insert(at, {*telling->published, telling});
  } else {
    undated_.push_back(telling);
  }
  return story;
}

std::vector<Telling*> Stories::Remove(Telling* telling) {
  if (telling->published) {
    dated_.erase(std::ranges::find(std::ranges::lower_bound(dated_, *telling->published, {}, &Dated::first),
                                   dated_.end(), telling, &Dated::second));
  } else {
    std::erase(undated_, telling);
  }
  rearranged_ = true;
  // what hung together through it alone falls apart
  std::vector<Telling*> rest;
  for (Telling* t = telling->story->first; t != nullptr; t = t->next) {
    if (t != telling) rest.push_back(t);
  }
  telling->story = nullptr;
  for (Telling* t : rest) t->story = nullptr;
  size_t parts = 0;
  for (Telling* start : rest) {
    if (start->story != nullptr) continue;
    Story* part = NewStory();
    ++parts;
    part->Append(start);
    for (const Telling* from = part->first; from != nullptr; from = from->next) {
      EachOfWeek(*from, [&](Telling* other) {
        if (other->story == nullptr && IsCopy(*from, *other)) part->Append(other);
      });
    }
  }
  return parts > 1 ? rest : std::vector<Telling*>();
}

}  // namespace counterclaim::match
