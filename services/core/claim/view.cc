#include "view.h"

#include <algorithm>

namespace counterclaim::claim {
namespace {

using entity::Kind;
using Opener = Segment::Opener;

template <class Item>
std::vector<const Item*> Inside(const std::vector<Item>& items, const text::Sentence& s) {
  const auto begin = std::ranges::lower_bound(items, s.first, {}, &Item::first);
  const auto end = std::ranges::lower_bound(begin, items.end(), s.last, {}, &Item::first);
  std::vector<const Item*> inside(static_cast<size_t>(end - begin));
  std::ranges::transform(begin, end, inside.begin(), [](const Item& item) { return &item; });
  return inside;
}

}  // namespace

View::View(const Analysis& a, const Words& w, uint32_t s)
    : analysis(a), words(w), index(s), sentence(a.document.sentences()[s]) {
  quantities = Inside(a.quantities, sentence);
  mentions = Inside(a.mentions, sentence);
  tags = w.Find(a.words, a.document.tokens(), sentence.first, sentence.last);
  std::erase_if(tags, [&](const Tagged& t) {
    // a word inside a name is no verb; a preposition that begins a hedge ("up to") still marks nothing
    // nor one that begins a compound: "start-up"
    const bool compound = t.sense.tag == Tag::kVerb && t.last < sentence.last && a.words[t.last].joiner;
    return CoveredByName(t.first) || compound || IsNominalGerund(t) || IsPossessed(t);
  });
  TellPromises();
  CutSegments();
}

bool View::IsNominalGerund(const Tagged& t) const {
  if (t.sense.tag != Tag::kVerb || t.last - t.first != 1 || t.first == sentence.first || !words.IsGerund(Norm(t.first)))
    return false;
  const auto determined = [&](uint32_t at) {
    return FindTag(Tag::kDeterminer, at, at + 1) != nullptr ||
           std::ranges::any_of(mentions, [&](const entity::Mention* m) {
             return m->possessive && m->reference == entity::Reference::kPronoun && m->last == at + 1;
           });
  };
  if (determined(t.first - 1)) return true;
  // "inside the long gray building, …": over adjectives, where no object follows
  constexpr uint32_t kAdjectives = 3;
  const auto tokens = analysis.document.tokens();
  const bool ends = t.last >= sentence.last ||
                    (tokens[t.last].kind != text::TokenKind::kWord && tokens[t.last].kind != text::TokenKind::kNumber);
  const auto named = [&](uint32_t at) {
    return std::ranges::any_of(mentions, [&](const entity::Mention* m) { return m->first <= at && at < m->last; });
  };
  for (uint32_t at = t.first; ends && at-- > sentence.first && t.first - at <= kAdjectives;) {
    if (determined(at)) return true;
    if (tokens[at].kind != text::TokenKind::kWord || named(at) || FindTag(Tag::kVerb, at, at + 1) != nullptr)
      return false;
  }
  return false;
}

bool View::IsPossessed(const Tagged& t) const {
  // a participle or gerund may follow a contraction: "Acme's bought"
  if (t.sense.tag != Tag::kVerb || words.verb_final() || words.IsParticiple(Norm(t.first)) ||
      words.IsGerund(Norm(t.first)))
    return false;
  return std::ranges::any_of(
      mentions, [&](const entity::Mention* m) { return m->possessive && !m->object && m->last == t.first; });
}

void View::TellPromises() {
  constexpr uint32_t kReach = 3;  // an article and an adjective
  const auto to_party = [&](const Tagged& t) {
    return std::ranges::any_of(mentions, [&](const entity::Mention* m) {
      const bool party = m->kind == Kind::kParty || m->kind == Kind::kSite || m->kind == Kind::kGroup;
      const bool before = words.verb_final() && m->last <= t.first && t.first - m->last <= kReach;
      return party && (before || (m->first >= t.last && m->first - t.last <= kReach));
    });
  };
  std::vector<uint32_t> promised;
  std::erase_if(tags, [&](const Tagged& t) {
    if (t.sense.tag != Tag::kUndelivered) return false;
    // "ont été attribués à": what has been given is no promise
    const uint32_t from = t.first > sentence.first + kReach ? t.first - kReach : sentence.first;
    const bool given = FindTag(Tag::kVerb, t.first, t.first + 1) != nullptr && !words.verb_final() &&
                       FindTag(Tag::kPassive, from, t.first) != nullptr;
    if (!to_party(t) || given) return true;
    promised.push_back(t.first);
    return false;
  });
  std::erase_if(tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kCue && std::ranges::find(promised, t.first) != promised.end();
  });
}

bool View::CoveredByName(uint32_t token) const {
  for (const entity::Mention* m : mentions) {
    if (m->first > token) break;
    const bool name = m->reference == entity::Reference::kName && m->kind != Kind::kProduct && m->kind != Kind::kGroup;
    if (name && token < m->last) return true;
  }
  for (const quantity::Quantity* q : quantities) {
    if (q->first > token) break;
    if (token < q->last && q->kind != quantity::Kind::kName) return true;
  }
  return false;
}

void View::CutSegments() {
  const auto tokens = analysis.document.tokens();
  const uint32_t count = sentence.last - sentence.first;
  segment_at_.resize(count);
  quoted_.resize(count);
  auto opens_clause = [&, next = size_t{0}](uint32_t i) mutable {
    bool opens = false;
    for (; next < tags.size() && tags[next].first <= i; ++next) {
      if (tags[next].first != i || tags[next].sense.tag != Tag::kClauseWord) continue;
      // what may be an article too ("die") opens a clause only behind a comma
      const bool article = FindTag(Tag::kDeterminer, i, i + 1) != nullptr;
      opens |= !article || (i > sentence.first && Norm(i - 1) == ",");
    }
    return opens;
  };
  constexpr size_t kMostly = 8;
  segments.reserve(kMostly);
  Segment current{sentence.first, sentence.first, Opener::kStart, false};
  bool quoted = sentence.quoted;
  const auto cut = [&](uint32_t at, Opener opener) {
    if (at > current.first) segments.push_back({current.first, at, current.opener, false});
    current = {at, at, opener, false};
  };
  size_t next = 0;  // the quantity that ends behind the token
  const auto in_quantity = [&](uint32_t i) {
    while (next < quantities.size() && quantities[next]->last <= i) ++next;
    return next < quantities.size() && quantities[next]->first <= i;
  };
  // "120, 80 und 40 H100": a comma in a list of figures
  const auto lists = [&](uint32_t i) {
    const auto units = [&](size_t q) { return quantities[q]->kind == quantity::Kind::kUnits; };
    return next > 0 && next < quantities.size() && quantities[next - 1]->last == i &&
           quantities[next]->first == i + 1 && units(next - 1) && units(next);
  };
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const std::string_view norm = Norm(i);
    const char mark = norm.size() == 1 ? norm[0] : '\0';
    if (in_quantity(i)) {
      // nothing inside a number parts anything
    } else if (mark == ',' && !lists(i)) {
      cut(i, Opener::kComma);
    } else if (mark == ':' || mark == ';') {
      cut(i, Opener::kColon);
    } else if (mark == '(' || mark == ')' || mark == '[' || mark == ']') {
      // "Acme (ACM)": a code belongs to its name
      if (!CoveredByName(i)) cut(i, Opener::kParen);
    } else if (mark == '"') {
      // "Acme, which "has bought 1,400 GPUs"", "were "in use"": the quoted words go on with the clause
      const bool opened = current.opener == Opener::kClauseWord && current.first + 1 == i;
      const bool helped = !quoted && i > sentence.first && FindTag(Tag::kPassive, i - 1, i) != nullptr;
      if (!opened && !helped) cut(i, Opener::kQuote);
      quoted = !quoted;
    } else if (mark == '-' && tokens[i].space_before && i + 1 < sentence.last && tokens[i + 1].space_before) {
      cut(i, Opener::kDash);
    } else if (opens_clause(i)) {
      cut(i, Opener::kClauseWord);
    }
    quoted_[i - sentence.first] = quoted;
  }
  cut(sentence.last, Opener::kStart);
  for (uint32_t k = 0; k < segments.size(); ++k) {
    for (uint32_t i = segments[k].first; i < segments[k].last; ++i) segment_at_[i - sentence.first] = k;
  }
  for (const Tagged& t : tags) {
    if (t.sense.tag == Tag::kVerb || t.sense.tag == Tag::kSpeech) segments[SegmentAt(t.first)].verbal = true;
  }
}

bool View::IsRelative(uint32_t segment) const {
  const Segment& s = segments[segment];
  if (!s.verbal || s.opener != Opener::kClauseWord || s.first == sentence.first) return false;
  // ", with which Acme …"
  const uint32_t before = s.first - 1;
  const bool governed = before > sentence.first && FindTag(Tag::kMarker, before, s.first) != nullptr;
  return Norm(governed ? before - 1 : before) == ",";
}

bool View::IsRelativeOf(uint32_t segment) const {
  const Segment& s = segments[segment];
  return s.verbal && s.opener == Opener::kClauseWord && segment + 1 < segments.size() &&
         segments[segment + 1].opener == Opener::kComma && FindTag(Tag::kRelative, s.first, s.first + 1) != nullptr;
}

double View::BordersBetween(uint32_t a, uint32_t b) const {
  uint32_t from = SegmentAt(std::min(a, b));
  const uint32_t to = SegmentAt(std::max(a, b));
  double cost = 0;
  for (++from; from <= to; ++from) {
    // stepping over an apposition is cheap, into or over another verb's clause is not; behind an apposition its clause
    // goes on
    const bool resumes = from == to && from >= 2 && (!segments[from - 1].verbal || IsRelative(from - 1)) &&
                         (segments[from].opener == Opener::kComma || segments[from].opener == Opener::kParen);
    // over a relative clause, back into the clause that it interrupts
    const bool over = from < to && IsRelative(from) && segments[from + 1].opener == Opener::kComma;
    cost += (from < to && !segments[from].verbal) || over ? 0.2 : resumes ? 0.3 : 0.8;
    if (segments[from].opener == Opener::kColon) cost += 0.3;
  }
  return cost;
}

const Tagged* View::FindTag(Tag tag, uint32_t first, uint32_t last) const {
  for (const Tagged& t : tags) {
    if (t.sense.tag == tag && t.first >= first && t.first < last) return &t;
  }
  return nullptr;
}

bool View::HasCue(Cue::Effect effect, uint32_t first, uint32_t last) const {
  return std::ranges::any_of(tags, [&](const Tagged& t) {
    return t.sense.tag == Tag::kCue && t.sense.index == effect && !t.sense.adjacent && t.first >= first &&
           t.first < last;
  });
}

const Tagged* View::MarkerBefore(uint32_t at) const {
  constexpr uint32_t kReach = 6;
  const auto tokens = analysis.document.tokens();
  const uint32_t stop = at > sentence.first + kReach ? at - kReach : sentence.first;
  bool article = false;
  for (uint32_t i = at; i-- > stop;) {
    const Tagged* found = nullptr;
    bool blocks = false;
    bool joins = false;
    for (const Tagged& t : tags) {
      if (t.first > i) break;
      if (i >= t.last) continue;
      if (t.sense.tag == Tag::kMarker) found = &t;
      joins |= t.sense.tag == Tag::kCoordination;
      blocks |= t.sense.tag == Tag::kVerb || t.sense.tag == Tag::kSpeech || t.sense.tag == Tag::kPassive ||
                (t.sense.tag == Tag::kClauseWord && segments[SegmentAt(i)].first == i);
    }
    if (found != nullptr) return found;
    // "spends 150 million on B300s la Acme": an article begins another phrase than the goods are in
    const auto holds = [i](const auto* x) { return x->first <= i && i < x->last; };
    const bool goods = std::ranges::any_of(mentions, [&](const entity::Mention* m) {
      return (m->kind == Kind::kProduct || m->kind == Kind::kGroup || m->kind == Kind::kOutlet) && holds(m);
    });
    if (article && (goods || std::ranges::any_of(quantities, holds))) return nullptr;
    article |= !words.verb_final() && FindTag(Tag::kDeterminer, i, i + 1) != nullptr;
    // "to film studios and drug makers": both are governed
    if (joins && i > stop) continue;
    if (analysis.words[i].joiner) continue;
    if (blocks || tokens[i].kind != text::TokenKind::kWord) return nullptr;
    const bool mention = std::ranges::any_of(mentions, [&](const entity::Mention* m) {
      // "In Erlangen will Siemens …": behind a place and its verb another phrase begins
      const bool place = m->kind == Kind::kSite && words.verb_final() && HasCue(Cue::PLAN, m->last, m->last + 1);
      return m->first <= i && i < m->last && (m->kind == Kind::kParty || m->kind == Kind::kPerson || place);
    });
    if (mention) return nullptr;
  }
  return nullptr;
}

const entity::Mention* View::JoinedBefore(const entity::Mention& mention) const {
  constexpr uint32_t kReach = 2;
  for (const entity::Mention* m : mentions) {
    if (m->last >= mention.first || mention.first - m->last > kReach) continue;
    const bool joins = FindTag(Tag::kCoordination, m->last, m->last + 1) != nullptr;
    const bool article =
        mention.first - m->last == 1 || FindTag(Tag::kDeterminer, m->last + 1, mention.first) != nullptr;
    // "sold to Acme and Brumal said": there another clause begins
    const bool clause = FindTag(Tag::kVerb, mention.last, mention.last + 1) != nullptr ||
                        FindTag(Tag::kSpeech, mention.last, mention.last + 1) != nullptr;
    if (joins && article && !clause && m->kind == mention.kind) return m;
  }
  return nullptr;
}

uint8_t View::RolesOf(const entity::Mention& mention) const {
  if (mention.object) return kRecipient;
  const Tagged* marker = MarkerBefore(mention.first);
  if (marker == nullptr) {
    if (const entity::Mention* joined = JoinedBefore(mention)) return RolesOf(*joined);
    // "to a young start-up, Verane, …": an apposition has the role of what it explains
    const uint32_t comma = mention.first - 1;
    const bool apposed = mention.first > sentence.first + 1 && Norm(comma) == "," && mention.last < sentence.last &&
                         Norm(mention.last) == ",";
    const Tagged* before = apposed ? MarkerBefore(comma) : nullptr;
    return before == nullptr ? 0 : before->sense.roles;
  }
  // "the maker of medicines Acme": the name belongs to the description that begins the phrase
  if (marker->sense.roles == kPossessor) {
    constexpr uint32_t kReach = 9;
    for (const entity::Mention* m : mentions) {
      const bool heads = m->kind == Kind::kParty && m->reference == entity::Reference::kDescription &&
                         m->last <= marker->first && mention.first - m->last <= kReach &&
                         mention.first - marker->last <= 2 && (m->id.empty() || m->id == mention.id) &&
                         SegmentAt(m->first) == SegmentAt(mention.first);
      const bool verb = heads && FindTag(Tag::kVerb, m->last, mention.first) != nullptr;
      if (heads && !verb) {
        const Tagged* head = MarkerBefore(m->first);
        return head == nullptr ? 0 : head->sense.roles;
      }
    }
  }
  return marker->sense.roles;
}

bool View::IsPlainSource(uint32_t begin) const {
  return std::ranges::any_of(mentions, [&](const entity::Mention* m) {
    const Tagged* marker = m->begin == begin ? MarkerBefore(m->first) : nullptr;
    return marker != nullptr && (marker->sense.roles & kSource) && !(marker->sense.roles & kPossessor);
  });
}

bool View::InQuantity(const entity::Mention& mention) const {
  const bool pronoun = mention.reference == entity::Reference::kPronoun;
  return std::ranges::any_of(quantities, [&](const quantity::Quantity* q) {
    // "1,500 of them", "a further 1,150 of them"
    const uint32_t behind = pronoun && (q->part || (RolesOf(mention) & kPossessor)) ? 2 : 0;
    return q->kind == quantity::Kind::kUnits && q->first <= mention.first && mention.last <= q->last + behind;
  });
}

bool View::NamesGoods(const entity::Mention& mention) const {
  constexpr uint32_t kReach = 2;  // a hyphen or an "'s"
  return words.IsVendor(mention.id) && std::ranges::any_of(mentions, [&](const entity::Mention* m) {
           return m->kind == Kind::kProduct && m->id != "compute" && m->first >= mention.last &&
                  m->first - mention.last <= kReach && FindTag(Tag::kVerb, mention.last, m->first) == nullptr &&
                  std::ranges::none_of(quantities, [&](const quantity::Quantity* q) {
                    return q->first >= mention.last && q->first < m->first;
                  });
         });
}

bool View::IsQuestion() const {
  for (uint32_t i = sentence.last; i-- > sentence.first;) {
    const std::string_view norm = Norm(i);
    if (norm == "?") return true;
    if (norm != "\"" && norm != "'" && norm != ")") return false;
  }
  return false;
}

}  // namespace counterclaim::claim
