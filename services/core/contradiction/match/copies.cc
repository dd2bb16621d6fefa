#include "copies.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <numeric>

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

bool ShareNumbers(const Origin& a, const Origin& b) {
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

bool SameWeek(const Origin& a, const Origin& b) {
  return !a.published || !b.published || std::abs(*a.published - *b.published) <= kWeek;
}

bool IsCopy(const Origin& a, const Origin& b) {
  if (!SameWeek(a, b)) return false;
  if (!a.source.empty() && a.source == b.source) return true;
  const bool near = a.simhash != 0 && b.simhash != 0 && std::popcount(a.simhash ^ b.simhash) <= judge::kCopySimhashBits;
  return near || ShareNumbers(a, b);
}

bool AreCopies(const Telling& a, const Telling& b) {
  return a.story == b.story && SameWeek(a.origin, b.origin);
}

template <typename Visit>
void Stories::EachOfWeek(const Telling& telling, Visit visit) const {
  const auto& published = telling.origin.published;
  auto it = published ? dated_.lower_bound(*published - kWeek) : dated_.begin();
  for (; it != dated_.end() && (!published || it->first <= *published + kWeek); ++it) {
    if (it->second != &telling) visit(it->second);
  }
  for (Telling* other : undated_) {
    if (other != &telling) visit(other);
  }
}

Story* Stories::NewStory() {
  auto story = std::make_unique<Story>();
  Story* raw = story.get();
  stories_[raw] = std::move(story);
  return raw;
}

void Stories::Merge(Story* from, Story* into, std::vector<Telling*>& affected) {
  for (Telling* telling : from->tellings) {
    bool meets = false;
    EachOfWeek(*telling, [&](Telling* other) {
      if (other->story != into) return;
      affected.push_back(other);
      meets = true;
    });
    if (meets) affected.push_back(telling);
  }
  for (Telling* telling : from->tellings) telling->story = into;
  into->tellings.insert(into->tellings.end(), from->tellings.begin(), from->tellings.end());
  stories_.erase(from);
}

std::vector<Telling*> Stories::Add(Telling* telling) {
  std::vector<Telling*> affected;
  Story* story = nullptr;
  EachOfWeek(*telling, [&](Telling* other) {
    if (other->story == story || !IsCopy(telling->origin, other->origin)) return;
    if (story == nullptr) {
      story = other->story;
    } else if (story->tellings.size() < other->story->tellings.size()) {
      Story* smaller = story;
      story = other->story;
      Merge(smaller, story, affected);
    } else {
      Merge(other->story, story, affected);
    }
  });
  if (story == nullptr) story = NewStory();
  telling->story = story;
  story->tellings.push_back(telling);
  if (telling->origin.published) {
    dated_.emplace(*telling->origin.published, telling);
  } else {
    undated_.push_back(telling);
  }
  return affected;
}

std::vector<Telling*> Stories::Remove(Telling* telling) {
  if (telling->origin.published) {
    auto [it, end] = dated_.equal_range(*telling->origin.published);
    while (it != end && it->second != telling) ++it;
    if (it != end) dated_.erase(it);
  } else {
    std::erase(undated_, telling);
  }
  Story* story = telling->story;
  telling->story = nullptr;
  std::erase(story->tellings, telling);
  // what hung together through it alone falls apart
  std::vector<Telling*> rest = std::move(story->tellings);
  for (Telling* t : rest) t->story = nullptr;
  stories_.erase(story);
  size_t parts = 0;
  for (Telling* start : rest) {
    if (start->story != nullptr) continue;
    Story* part = NewStory();
    ++parts;
    start->story = part;
    part->tellings.push_back(start);
    for (size_t at = 0; at < part->tellings.size(); ++at) {
      const Telling* from = part->tellings[at];
      EachOfWeek(*from, [&](Telling* other) {
        if (other->story != nullptr || !IsCopy(from->origin, other->origin)) return;
        other->story = part;
        part->tellings.push_back(other);
      });
    }
  }
  return parts > 1 ? rest : std::vector<Telling*>();
}

CopyGroups::CopyGroups(size_t articles) : parent_(articles) {
  std::iota(parent_.begin(), parent_.end(), size_t{0});
}

void CopyGroups::Join(size_t a, size_t b) {
  parent_[GroupOf(a)] = GroupOf(b);
}

size_t CopyGroups::GroupOf(size_t article) {
  while (parent_[article] != article) article = parent_[article] = parent_[parent_[article]];
  return article;
}

}  // namespace counterclaim::match
