// A board as bytes, and back.
#include <cstring>

#include "board.h"

namespace counterclaim::match {
namespace {

// For each report, so that a board that is unpacked is in one piece.
constexpr size_t kArenaBytesAReport = 700;

// What is packed often is put together again at times.
constexpr size_t kMostPieces = 8;

constexpr uint32_t kNoStory = UINT32_MAX;

}  // namespace

void Board::Unpack() {
  arena_.Reserve(packed_.reports * kArenaBytesAReport);
  articles_.reserve(packed_.stories.size());
  std::vector<Story*> stories;
  size_t place = 0;
  for (const std::string& piece : packed_.articles) {
    for (std::string_view rest = piece; !rest.empty(); ++place) {
      const Two article = TakeTwo(rest);
      const uint32_t story = packed_.stories[place];
      if (story != kNoStory && story >= stories.size()) stories.resize(story + 1);
      Put(article.first, article.second, nullptr, story != kNoStory ? &stories[story] : nullptr);
    }
  }
  for (std::string_view rest = packed_.standings; !rest.empty();) {
    const Two ids = TakeTwo(rest);
    Mark mark;
    std::memcpy(&mark, rest.data(), sizeof mark);
    rest.remove_prefix(sizeof mark);
    damaged_ = !LoadStanding(ids.first, ids.second, mark) || damaged_;
  }
  packed_.standings = std::string();
}

PackedBoard Board::Pack() {
  PackedBoard packed;
  packed.reports = size_;
  for (const auto& [id, assertion] : assertions_) {
    for (const Standing& standing : assertion->standing) {
      if (standing.other->id < id) continue;
      AppendTwo(id, standing.other->id, packed.standings);
      packed.standings.append(reinterpret_cast<const char*>(&standing.mark), sizeof standing.mark);
    }
  }
  packed.standings.shrink_to_fit();

  for (const Article* article : order_) {
    if (article->story != nullptr) article->story->number = kNoStory;
  }
  packed.stories.reserve(order_.size());
  uint32_t stories = 0;
  for (const Article* article : order_) {
    if (article->story != nullptr && article->story->number == kNoStory) article->story->number = stories++;
    packed.stories.push_back(article->story != nullptr ? article->story->number : kNoStory);
  }

  // what is packed already is used again where all of it holds
  const bool again = !replaced_ && packed_.articles.size() < kMostPieces;
  const std::span<const Article* const> more = std::span(order_).subspan(again ? packed_.stories.size() : 0);
  size_t size = 0;
  for (const Article* article : more) size += kTwoBytes + article->id.size() + article->bytes.size();
  std::string piece;
  piece.reserve(size);
  for (const Article* article : more) AppendTwo(article->id, article->bytes, piece);
  if (again) packed.articles = std::move(packed_.articles);
  if (!piece.empty()) packed.articles.push_back(std::move(piece));
  return packed;
}

}  // namespace counterclaim::match
