// A cardinal or ordinal number while it is read, piece by piece: what has been said so far and what may still follow.
#pragma once

#include <optional>

#include "base/decimal.h"
#include "tables.h"

namespace counterclaim::quantity {

class Sum {
 public:
  // Each returns whether the piece may stand here, and adds it if so.
  bool Add(const Numeral& piece, bool inside_word);
  bool AddLiteral(const base::Decimal& value, bool linked);
  bool Multiply(const base::Decimal& factor);
  // A share of the last unit said: "two million and a half"; or of one, if none was.
  bool AddShare(const base::Decimal& share);
  // The same, of `factor`: "a billion and half a million".
  bool AddShareOf(const base::Decimal& share, const base::Decimal& factor);

  bool empty() const { return pieces_ == 0; }
  int pieces() const { return pieces_; }
  bool literal() const { return literal_; }
  bool ordinal() const { return ordinal_; }
  // An ordinal that is a denominator by its form.
  bool plural() const { return ordinal_ && plural_; }
  bool about() const { return about_; }
  bool scaled() const { return last_factor_.has_value(); }
  bool weak() const { return weak_ && pieces_ == 1; }
  // Whether something smaller may follow after an "and".
  bool open() const { return room_ > 0 || (last_factor_ && !has_group_); }
  // Whether the last piece was a factor, so that nothing stands in the group.
  bool after_factor() const { return last_factor_ && !has_group_; }
  std::optional<base::Decimal> Value() const;

 private:
  bool AddToGroup(const Numeral& piece, bool inside_word);

  base::Decimal total_ = 0;  // closed by a factor of a thousand or more
  base::Decimal group_ = 0;  // what the next factor multiplies
  bool has_group_ = false;
  std::optional<base::Decimal> last_factor_;
  int64_t room_ = 0;  // pieces below this may be added to the group
  bool link_ = false;
  bool literal_ = false;
  bool ordinal_ = false;
  bool plural_ = false;
  bool about_ = false;
  bool weak_ = false;
  int pieces_ = 0;
};

}  // namespace counterclaim::quantity
