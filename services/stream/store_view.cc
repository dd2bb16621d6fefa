#include "stream/store_view.h"

namespace counterclaim::stream {
namespace {

std::string Join(std::string_view prefix, std::string_view key) {
  std::string whole;
  whole.reserve(prefix.size() + key.size());
  whole.append(prefix).append(key);
  return whole;
}

void ScanUnder(const ReadView& whole, std::string_view prefix, std::string_view begin, std::string_view end,
               ReadView::Visit visit) {
  const std::string last = end.empty() ? PrefixEnd(prefix) : Join(prefix, end);
  whole.Scan(Join(prefix, begin), last,
             [&](std::string_view key, std::string_view value) { return visit(key.substr(prefix.size()), value); });
}

}  // namespace

std::string PrefixEnd(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty()) {
    if (static_cast<unsigned char>(end.back()) != 0xFF) {
      end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
      return end;
    }
    end.pop_back();
  }
  return end;
}

void ReadView::ScanPrefix(std::string_view prefix, Visit visit) const {
  Scan(prefix, PrefixEnd(prefix), visit);
}

std::optional<std::string> PrefixView::Get(std::string_view key) const {
  return whole_.Get(Join(prefix_, key));
}

void PrefixView::Scan(std::string_view begin, std::string_view end, Visit visit) const {
  ScanUnder(whole_, prefix_, begin, end, visit);
}

void PrefixView::Put(std::string_view key, std::string value) {
  whole_.Put(Join(prefix_, key), std::move(value));
}

void PrefixView::Delete(std::string_view key) {
  whole_.Delete(Join(prefix_, key));
}

std::optional<std::string> PrefixReadView::Get(std::string_view key) const {
  return whole_.Get(Join(prefix_, key));
}

void PrefixReadView::Scan(std::string_view begin, std::string_view end, Visit visit) const {
  ScanUnder(whole_, prefix_, begin, end, visit);
}

}  // namespace counterclaim::stream
