#include "sum.h"

namespace counterclaim::quantity {
namespace {

bool IsPowerOfTen(int64_t value) {
  while (value > 1 && value % 10 == 0) value /= 10;
  return value == 1;
}

bool Assign(absl::StatusOr<base::Decimal> from, base::Decimal& to) {
  if (!from.ok()) return false;
  to = *from;
  return true;
}

}  // namespace

bool Sum::Add(const Numeral& piece, bool inside_word) {
  if (ordinal_) return false;
  bool added = false;
  switch (piece.role) {
    case Numeral::Role::kAdd:
      added = AddToGroup(piece, inside_word);
      break;
    case Numeral::Role::kFactor:
      if (piece.whole > 0 && piece.whole < 1000 && (piece.whole == 20 || IsPowerOfTen(piece.whole))) {
        // hundred (and the French twenty) multiplies what stands in the group below it
        if (!group_.is_whole()) return false;
        const auto group = static_cast<int64_t>(group_.Approximate());
        const int64_t low = has_group_ ? group % piece.whole : 1;
        const bool fits =
            piece.whole == 20 ? low == 4 && !literal_ : low > 0 && (group < piece.whole || (literal_ && pieces_ == 1));
        if (!fits) return false;
        group_ = piece.whole == 20 ? group - low + low * 20 : (has_group_ ? group : 1) * piece.whole;
        has_group_ = true;
        room_ = piece.whole;
        added = true;
      } else if (piece.whole < 100 && has_group_ && !literal_ && group_.is_whole() && base::Decimal(100) < group_) {
        // "three hundred and two dozen"
        const int64_t low = static_cast<int64_t>(group_.Approximate()) % 100;
        added = low > 0 && Assign(group_.Plus(low * (piece.whole - 1)), group_);
        room_ = 0;
      } else {
        added = Multiply(piece.value);
      }
      break;
    case Numeral::Role::kAbout:
      added = Multiply(piece.value);
      about_ = true;
      break;
    case Numeral::Role::kLink:
      added = !link_ && has_group_ && inside_word;
      if (added) link_ = true;
      return added;
    case Numeral::Role::kOrdinal:
      added = piece.value.is_zero() ? pieces_ > 0 : AddToGroup(piece, inside_word);
      ordinal_ = true;
      plural_ = piece.plural;
      break;
    case Numeral::Role::kHalf:
      added = has_group_ && Assign(group_.Plus(piece.value), group_);
      room_ = 0;
      break;
  }
  if (!added) return false;
  link_ = false;
  weak_ = piece.weak;
  ++pieces_;
  return true;
}

bool Sum::AddToGroup(const Numeral& piece, bool inside_word) {
  if (!has_group_) {
    group_ = piece.value;
    has_group_ = true;
    room_ = piece.room;
    return true;
  }
  const auto group = group_.is_whole() ? static_cast<int64_t>(group_.Approximate()) : 0;
  // units before tens, in one word: "einundzwanzig"
  const bool inverted = inside_word && link_ && piece.whole >= 20 && piece.whole < 100 && piece.whole % 10 == 0 &&
                        group % 100 > 0 && group % 100 < 10;
  if (!inverted && (room_ == 0 || piece.whole == 0 || piece.whole >= room_)) return false;
  room_ = inverted ? 0 : piece.room;
  return Assign(group_.Plus(piece.value), group_);
}

bool Sum::AddLiteral(const base::Decimal& value, bool linked) {
  constexpr int kMostAfterLink = 1000;
  if (ordinal_) return false;
  if (!empty()) {
    const base::Decimal limit = has_group_ ? base::Decimal(room_) : last_factor_.value_or(base::Decimal(0));
    if (!value.is_whole() || value.is_zero() || !(value < limit) || (linked && value >= base::Decimal(kMostAfterLink)))
      return false;
    if (has_group_) {
      if (!Assign(group_.Plus(value), group_)) return false;
    } else {
      group_ = value;
    }
  } else {
    group_ = value;
    literal_ = true;
  }
  has_group_ = true;
  room_ = 0;
  ++pieces_;
  return true;
}

bool Sum::Multiply(const base::Decimal& factor) {
  if (last_factor_ && !(factor < *last_factor_)) {
    // "three lakh crore", "cent mille milliards": a factor on a factor
    if (has_group_ || !Assign(total_.Times(factor), total_)) return false;
    last_factor_ = factor;
    return true;
  }
  base::Decimal product = 0;
  if (!Assign(factor.Times(has_group_ ? group_ : base::Decimal(1)), product)) return false;
  if (!Assign(total_.Plus(product), total_)) return false;
  group_ = 0;
  has_group_ = false;
  room_ = 0;
  last_factor_ = factor;
  return true;
}

bool Sum::AddShare(const base::Decimal& share) {
  if (after_factor()) return AddShareOf(share, *last_factor_);
  has_group_ = true;
  room_ = 0;
  ++pieces_;
  return Assign(group_.Plus(share), group_);
}

bool Sum::AddShareOf(const base::Decimal& share, const base::Decimal& factor) {
  base::Decimal part = 0;
  ++pieces_;
  return Assign(share.Times(factor), part) && Assign(total_.Plus(part), total_);
}

std::optional<base::Decimal> Sum::Value() const {
  const auto value = total_.Plus(group_);
  return value.ok() ? std::optional(*value) : std::nullopt;
}

}  // namespace counterclaim::quantity
