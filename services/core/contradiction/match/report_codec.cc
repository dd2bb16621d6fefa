#include "report_codec.h"

#include <array>

namespace counterclaim::match {
namespace {

using base::Decimal;

class Writer {
 public:
  void Number(uint64_t n) {
    for (; n >= 0x80; n >>= 7) out_.push_back(static_cast<char>(n | 0x80));
    out_.push_back(static_cast<char>(n));
  }
  // Small ones of either sign take few bytes.
  void Signed(int64_t n) { Number((static_cast<uint64_t>(n) << 1) ^ static_cast<uint64_t>(n >> 63)); }
  void Fixed(uint64_t n) {
    for (int i = 0; i < 8; ++i) out_.push_back(static_cast<char>(n >> (8 * i)));
  }
  void Text(std::string_view text) {
    Number(text.size());
    out_.append(text);
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

// Once something does not fit, ok() is false and all that is read is nothing.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  uint64_t Number() {
    uint64_t n = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
      n |= uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return n;
    }
    ok_ = false;
    return 0;
  }
  int64_t Signed() {
    const uint64_t n = Number();
    return static_cast<int64_t>(n >> 1) ^ -static_cast<int64_t>(n & 1);
  }
  uint64_t Fixed() {
    if (rest_.size() < 8) return ok_ = false, 0;
    uint64_t n = 0;
    for (int i = 0; i < 8; ++i) n |= uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    rest_.remove_prefix(8);
    return n;
  }
  std::string_view Text() {
    const uint64_t size = Number();
    if (size > rest_.size()) return ok_ = false, std::string_view();
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  // A count of things that take at least a byte each.
  size_t Count() {
    const uint64_t count = Number();
    if (count > rest_.size()) return ok_ = false, 0;
    return count;
  }
  bool ok() const { return ok_; }
  bool done() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

const absl::CivilDay kEpoch(1970, 1, 1);

void Write(const std::optional<absl::CivilDay>& day, Writer& out) {
  out.Number(day ? 1 : 0);
  if (day) out.Signed(*day - kEpoch);
}

std::optional<absl::CivilDay> ReadDay(Reader& in) {
  if (in.Number() == 0) return std::nullopt;
  return kEpoch + in.Signed();
}

void Write(const std::optional<Decimal>& number, Writer& out) {
  out.Text(number ? number->ToString() : "");
}

std::optional<Decimal> ReadDecimal(Reader& in) {
  const std::string_view text = in.Text();
  if (text.empty()) return std::nullopt;
  const auto number = Decimal::Parse(text);
  if (!number.ok()) return std::nullopt;
  return *number;
}

void Write(const std::optional<judge::Figure>& figure, Writer& out) {
  out.Number(figure ? 1 : 0);
  if (!figure) return;
  Write(figure->meant.low, out);
  Write(figure->meant.high, out);
  out.Number(figure->meant.high_included ? 1 : 0);
  Write(figure->value, out);
  out.Text(figure->unit);
  out.Number(figure->hedge);
}

std::optional<judge::Figure> ReadFigure(Reader& in) {
  if (in.Number() == 0) return std::nullopt;
  judge::Figure figure;
  figure.meant.low = ReadDecimal(in);
  figure.meant.high = ReadDecimal(in);
  figure.meant.high_included = in.Number() != 0;
  figure.value = ReadDecimal(in);
  figure.unit = in.Text();
  figure.hedge = static_cast<v1::Hedge>(in.Number());
  return figure;
}

// The texts of a proposition and of its report, in their order.
template <typename Report>
auto Texts(Report& r) {
  auto& p = r.said;
  return std::array{&p.assertion_id, &p.subject, &p.buyer,    &p.supplier, &p.from,   &p.to,
                    &p.product,      &p.site,    &p.disputed, &r.claim_id, &r.speaker};
}

void Write(const HeldReport& held, Writer& out) {
  const judge::Report& r = held.report;
  const judge::Proposition& p = r.said;
  for (const std::string* text : Texts(r)) out.Text(*text);
  for (const int value : {int{p.action}, int{p.stage}, int{p.modality}, int{p.measure}, int{p.scope}, int{p.time_kind},
                          p.chips_per_box, r.year}) {
    out.Signed(value);
  }
  for (const auto* figure : {&p.count, &p.amount, &p.power}) Write(*figure, out);
  for (const auto* day : {&p.time.first, &p.time.last, &r.day}) Write(*day, out);
  out.Number(r.begin);
  out.Number((r.in_title ? 1 : 0) | (r.document ? 2 : 0) | (r.dated ? 4 : 0));
  out.Signed(r.published);
  out.Fixed(held.content);
  out.Number(held.keys.size());
  for (const std::string& key : held.keys) out.Text(key);
}

void ReadInto(Reader& in, HeldReport& held) {
  judge::Report& r = held.report;
  judge::Proposition& p = r.said;
  for (std::string* text : Texts(r)) *text = in.Text();
  p.action = static_cast<v1::Action>(in.Signed());
  p.stage = static_cast<v1::Stage>(in.Signed());
  p.modality = static_cast<v1::Modality>(in.Signed());
  p.measure = static_cast<v1::Measure>(in.Signed());
  p.scope = static_cast<v1::Scope>(in.Signed());
  p.time_kind = static_cast<v1::TimeScope::Kind>(in.Signed());
  p.chips_per_box = static_cast<int>(in.Signed());
  r.year = static_cast<int>(in.Signed());
  for (auto* figure : {&p.count, &p.amount, &p.power}) *figure = ReadFigure(in);
  for (auto* day : {&p.time.first, &p.time.last, &r.day}) *day = ReadDay(in);
  r.begin = static_cast<uint32_t>(in.Number());
  const uint64_t flags = in.Number();
  r.in_title = (flags & 1) != 0;
  r.document = (flags & 2) != 0;
  r.dated = (flags & 4) != 0;
  r.published = in.Signed();
  held.content = in.Fixed();
  held.keys.resize(in.Count());
  for (std::string& key : held.keys) key = in.Text();
}

}  // namespace

std::string EncodeArticle(const HeldArticle& article) {
  Writer out;
  const Origin& origin = article.origin;
  out.Text(origin.source);
  out.Fixed(origin.simhash);
  out.Number(origin.published ? 1 : 0);
  if (origin.published) out.Fixed(static_cast<uint64_t>(*origin.published));
  out.Number(origin.numbers.size());
  for (const uint64_t number : origin.numbers) out.Fixed(number);
  out.Number(article.reports.size());
  for (const HeldReport& report : article.reports) Write(report, out);
  return out.Take();
}

std::optional<HeldArticle> DecodeArticle(std::string_view bytes, std::string_view article_id) {
  Reader in(bytes);
  HeldArticle article;
  Origin& origin = article.origin;
  origin.source = in.Text();
  origin.simhash = in.Fixed();
  if (in.Number() != 0) origin.published = static_cast<int64_t>(in.Fixed());
  origin.numbers.resize(in.Count());
  for (uint64_t& number : origin.numbers) number = in.Fixed();
  article.reports.resize(in.Count());
  for (HeldReport& report : article.reports) {
    ReadInto(in, report);
    report.report.article_id = article_id;
    if (!in.ok()) return std::nullopt;
  }
  if (!in.done()) return std::nullopt;
  return article;
}

}  // namespace counterclaim::match
