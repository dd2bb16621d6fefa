#include "report_codec.h"

#include <bit>
#include <cstring>

#include "judge/judge.h"

namespace counterclaim::match {
namespace {

using base::Decimal;

// As the bytes are written, the smallest first; and back.
uint64_t LittleEndian(uint64_t n) {
  return std::endian::native == std::endian::little ? n : std::byteswap(n);
}

class Writer {
 public:
  void Number(uint64_t n) {
    for (; n >= 0x80; n >>= 7) out_.push_back(static_cast<char>(n | 0x80));
    out_.push_back(static_cast<char>(n));
  }
  // Small ones of either sign take few bytes.
  void Signed(int64_t n) { Number((static_cast<uint64_t>(n) << 1) ^ static_cast<uint64_t>(n >> 63)); }
  void Fixed(uint64_t n) {
    n = LittleEndian(n);
    out_.append(reinterpret_cast<const char*>(&n), sizeof n);
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
    uint64_t n = 0;
    if (rest_.size() < sizeof n) return ok_ = false, 0;
    std::memcpy(&n, rest_.data(), sizeof n);
    rest_.remove_prefix(sizeof n);
    return LittleEndian(n);
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
  std::string_view rest() const { return rest_; }
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

// What a sketch has for what was not said is left out.
enum SketchPart : uint8_t { kLooksPast = 1, kAmounts = 2, kTimes = 4, kCounts = 8, kPublished = 16 };

void Write(const judge::Sketch& s, Writer& out) {
  const judge::Sketch none;
  const int parts = (s.looks_past ? kLooksPast : 0) | (s.amount != 0 || s.power != 0 ? kAmounts : 0) |
                    (s.first_day != none.first_day || s.last_day != none.last_day ? kTimes : 0) |
                    (s.least != none.least || s.most != none.most ? kCounts : 0) |
                    (s.first_published != none.first_published ? kPublished : 0);
  const int bits = (s.conditional ? 1 : 0) | (s.moves ? 2 : 0) | (s.selective ? 4 : 0) | (s.crosses ? 8 : 0) |
                   (s.forecast ? 16 : 0) | (s.actual ? 32 : 0) | (s.counted ? 64 : 0) | (s.chips ? 128 : 0);
  out.Number(static_cast<uint64_t>(parts));
  out.Number(static_cast<uint64_t>(bits));
  out.Number(s.common & ~judge::Sketch::kTown);
  out.Number(s.site);
  out.Fixed(s.product);
  if ((parts & kAmounts) != 0) {
    out.Number(s.amount);
    out.Number(s.power);
  }
  if ((parts & kTimes) != 0) {
    out.Signed(s.first_day);
    out.Signed(s.last_day);
  }
  if ((parts & kCounts) != 0) {
    out.Number(std::bit_cast<uint32_t>(s.least));
    out.Number(std::bit_cast<uint32_t>(s.most));
  }
  if ((parts & kPublished) != 0) out.Signed(s.first_published);
}

void ReadSketch(Reader& in, judge::Sketch& s) {
  const uint64_t parts = in.Number();
  const uint64_t bits = in.Number();
  s.looks_past = (parts & kLooksPast) != 0;
  s.conditional = (bits & 1) != 0;
  s.moves = (bits & 2) != 0;
  s.selective = (bits & 4) != 0;
  s.crosses = (bits & 8) != 0;
  s.forecast = (bits & 16) != 0;
  s.actual = (bits & 32) != 0;
  s.counted = (bits & 64) != 0;
  s.chips = (bits & 128) != 0;
  s.common = static_cast<uint8_t>(in.Number());
  s.site = static_cast<uint32_t>(in.Number());
  s.product = in.Fixed();
  if ((parts & kAmounts) != 0) {
    s.amount = static_cast<uint32_t>(in.Number());
    s.power = static_cast<uint32_t>(in.Number());
  }
  if ((parts & kTimes) != 0) {
    s.first_day = static_cast<int32_t>(in.Signed());
    s.last_day = static_cast<int32_t>(in.Signed());
  }
  if ((parts & kCounts) != 0) {
    s.least = std::bit_cast<float>(static_cast<uint32_t>(in.Number()));
    s.most = std::bit_cast<float>(static_cast<uint32_t>(in.Number()));
  }
  if ((parts & kPublished) != 0) s.first_published = s.last_published = static_cast<int32_t>(in.Signed());
}

void WriteBrief(const HeldReport& held, std::string_view comparison_key, Writer& out) {
  const judge::Report& r = held.report;
  const judge::Proposition& p = r.said;
  for (const std::string* text : {&p.assertion_id, &r.claim_id, &p.subject, &p.site, &r.speaker}) out.Text(*text);
  for (const int value : {int{p.action}, int{p.modality}, int{p.measure}}) out.Signed(value);
  const bool one_key = held.keys.size() == 1 && held.keys.front() == comparison_key;
  out.Number(
      static_cast<uint64_t>((r.in_title ? 1 : 0) | (r.document ? 2 : 0) | (r.dated ? 4 : 0) | (one_key ? 8 : 0)));
  out.Number(r.begin);
  out.Signed(r.published);
  judge::Sketch sketch = judge::SketchOf(p, judge::IsSelective(r));
  if (const auto day = judge::PublishedDay(r)) sketch.first_published = *day;
  Write(sketch, out);
}

void ReadBriefFrom(Reader& in, Brief& b) {
  for (std::string_view* text : {&b.assertion_id, &b.claim_id, &b.subject, &b.site, &b.speaker}) *text = in.Text();
  b.action = static_cast<v1::Action>(in.Signed());
  b.modality = static_cast<v1::Modality>(in.Signed());
  b.measure = static_cast<v1::Measure>(in.Signed());
  const uint64_t flags = in.Number();
  b.in_title = (flags & 1) != 0;
  b.document = (flags & 2) != 0;
  b.dated = (flags & 4) != 0;
  b.one_key = (flags & 8) != 0;
  b.begin = static_cast<uint32_t>(in.Number());
  b.published = in.Signed();
  ReadSketch(in, b.sketch);
  b.sketch.measure = static_cast<uint8_t>(b.measure);
}

void WriteRest(const HeldReport& held, Writer& out) {
  const judge::Report& r = held.report;
  const judge::Proposition& p = r.said;
  for (const std::string* text : {&p.buyer, &p.supplier, &p.from, &p.to, &p.product, &p.disputed}) out.Text(*text);
  for (const int value : {int{p.stage}, int{p.scope}, int{p.time_kind}, p.chips_per_box, r.year}) out.Signed(value);
  for (const auto* figure : {&p.count, &p.amount, &p.power}) Write(*figure, out);
  for (const auto* day : {&p.time.first, &p.time.last, &r.day}) Write(*day, out);
  out.Fixed(held.content);
  out.Number(held.keys.size());
  for (const std::string& key : held.keys) out.Text(key);
}

void ReadRest(Reader& in, HeldReport& held) {
  judge::Report& r = held.report;
  judge::Proposition& p = r.said;
  for (std::string* text : {&p.buyer, &p.supplier, &p.from, &p.to, &p.product, &p.disputed}) *text = in.Text();
  p.stage = static_cast<v1::Stage>(in.Signed());
  p.scope = static_cast<v1::Scope>(in.Signed());
  p.time_kind = static_cast<v1::TimeScope::Kind>(in.Signed());
  p.chips_per_box = static_cast<int>(in.Signed());
  r.year = static_cast<int>(in.Signed());
  for (auto* figure : {&p.count, &p.amount, &p.power}) *figure = ReadFigure(in);
  for (auto* day : {&p.time.first, &p.time.last, &r.day}) *day = ReadDay(in);
  held.content = in.Fixed();
  held.keys.resize(in.Count());
  for (std::string& key : held.keys) key = in.Text();
}

}  // namespace

std::string EncodeArticle(const HeldArticle& article, std::string_view comparison_key) {
  Writer out;
  const Origin& origin = article.origin;
  out.Text(origin.source);
  out.Fixed(origin.simhash);
  out.Number(origin.published ? 1 : 0);
  if (origin.published) out.Fixed(static_cast<uint64_t>(*origin.published));
  out.Number(origin.numbers.size());
  for (const uint64_t number : origin.numbers) out.Fixed(number);
  out.Number(article.reports.size());
  for (const HeldReport& held : article.reports) {
    Writer report;
    WriteBrief(held, comparison_key, report);
    WriteRest(held, report);
    out.Text(report.Take());
  }
  return out.Take();
}

bool ReadArticleBytes(std::string_view bytes, EncodedArticle& article) {
  Reader in(bytes);
  article.source = in.Text();
  article.simhash = in.Fixed();
  article.published.reset();
  if (in.Number() != 0) article.published = static_cast<int64_t>(in.Fixed());
  article.numbers.resize(in.Count());
  for (uint64_t& number : article.numbers) number = in.Fixed();
  article.count = in.Count();
  article.reports = in.rest();
  return in.ok();
}

bool ReadBrief(std::string_view& reports, Brief& brief) {
  Reader in(reports);
  brief.bytes = in.Text();
  reports = in.rest();
  if (!in.ok()) return false;
  Reader report(brief.bytes);
  ReadBriefFrom(report, brief);
  return report.ok();
}

std::optional<HeldReport> DecodeReport(std::string_view bytes, std::string_view article_id) {
  Reader in(bytes);
  Brief brief;
  ReadBriefFrom(in, brief);
  HeldReport held;
  judge::Report& r = held.report;
  judge::Proposition& p = r.said;
  p.assertion_id = brief.assertion_id;
  p.subject = brief.subject;
  p.site = brief.site;
  p.action = brief.action;
  p.modality = brief.modality;
  p.measure = brief.measure;
  r.claim_id = brief.claim_id;
  r.article_id = article_id;
  r.speaker = brief.speaker;
  r.begin = brief.begin;
  r.in_title = brief.in_title;
  r.document = brief.document;
  r.dated = brief.dated;
  r.published = brief.published;
  ReadRest(in, held);
  if (!in.done()) return std::nullopt;
  return held;
}

}  // namespace counterclaim::match
