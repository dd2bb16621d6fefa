// A board as bytes, and back.
#include <cstdint>

#include "board.h"

namespace counterclaim::match {
namespace {

// For each report, so that a board that is unpacked is in one piece.
constexpr size_t kArenaBytesAReport = 700;

// What is packed often is put together again at times.
constexpr size_t kMostPieces = 8;

constexpr uint32_t kNoStory = Story::kNoNumber;

}  // namespace

void Board::Unpack() {
  arena_.Reserve(packed_.reports * kArenaBytesAReport);
  const size_t articles = packed_.stories.size();
  articles_.Reserve(articles + 1);
  assertions_.Reserve(articles + 1);
  order_.reserve(articles + 1);
  numbered_.reserve(articles + 1);
  std::vector<Story*> stories;
  size_t place = 0;
  for (const std::string& piece : packed_.articles) {
    for (std::string_view rest = piece; !rest.empty(); ++place) {
      const Two article = TakeTwo(rest);
      const uint32_t number = packed_.stories[place];
      if (number != kNoStory && number >= stories.size()) stories.resize(number + 1);
      Story* none = nullptr;
      Story*& story = number != kNoStory ? stories[number] : none;
      Put(article.first, article.second, nullptr, &story);
      if (story != nullptr) story->number = number;
    }
  }
  numbered_stories_ = static_cast<uint32_t>(stories.size());
  for (const PackedStanding& s : packed_.standings) PutStanding(*numbered_[s.a], *numbered_[s.b], s.mark);
}

void Board::PackStories(PackedBoard& packed) {
  if (replaced_ || stories_.rearranged()) {
    packed_.stories.clear();
    numbered_stories_ = 0;
    for (const Article* article : order_) {
      if (article->story != nullptr) article->story->number = kNoStory;
    }
  }
  packed.stories = std::move(packed_.stories);
  packed.stories.reserve(order_.size());
  for (size_t i = packed.stories.size(); i < order_.size(); ++i) {
    Story* const story = order_[i]->story;
    if (story != nullptr && story->number == kNoStory) story->number = numbered_stories_++;
    packed.stories.push_back(story != nullptr ? story->number : kNoStory);
  }
}

void Board::PackStandings(PackedBoard& packed) {
  if (replaced_ || settled_anew_) {
    // numbered as they will come when it is unpacked
    constexpr uint32_t kNoNumber = UINT32_MAX;
    for (Assertion* assertion : numbered_) assertion->number = kNoNumber;
    numbered_.clear();
    for (const Article* article : order_) {
      for (const Entry& entry : article->entries) {
        if (entry.assertion->number != kNoNumber) continue;
        entry.assertion->number = static_cast<uint32_t>(numbered_.size());
        numbered_.push_back(entry.assertion);
      }
    }
    packed_.standings.clear();
    for (const Assertion* assertion : numbered_) {
      for (const Standing& standing : assertion->standing) {
        if (standing.other->number > assertion->number) continue;
        packed_.standings.push_back({assertion->number, standing.other->number, standing.mark});
      }
    }
  }
  packed.standings = std::move(packed_.standings);
  packed.standings.shrink_to_fit();
}

PackedBoard Board::Pack() {
  PackedBoard packed;
  packed.reports = size_;
  // what is packed already is used again where all of it holds
  const bool again = !replaced_ && packed_.articles.size() < kMostPieces;
  const std::span<const Article* const> more = std::span(order_).subspan(again ? packed_.stories.size() : 0);
  size_t size = 0;
  for (const Article* article : more) size += kTwoBytes + article->id.size() + article->bytes.size();
  std::string piece;
  piece.reserve(size);
  for (const Article* article : more) AppendTwo(article->id, article->bytes, piece);
  PackStories(packed);
  PackStandings(packed);
  if (again) packed.articles = std::move(packed_.articles);
  if (!piece.empty()) packed.articles.push_back(std::move(piece));
  return packed;
}

}  // namespace counterclaim::match
