// What every store promises, over each of them; and the overlay, over each of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "rocks_store/rocks_store.h"
#include "stream/memory_store.h"
#include "stream/overlay.h"
#include "write_behind/write_behind.h"

namespace counterclaim {
namespace {

using stream::Change;
using stream::Overlay;
using stream::PrefixView;
using stream::ReadView;
using stream::Store;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Entries = std::vector<std::pair<std::string, std::string>>;

Entries Collect(const ReadView& view, std::string_view begin, std::string_view end) {
  Entries entries;
  view.Scan(begin, end, [&](std::string_view key, std::string_view value) {
    entries.emplace_back(key, value);
    return true;
  });
  return entries;
}

Entries CollectPrefix(const ReadView& view, std::string_view prefix) {
  Entries entries;
  view.ScanPrefix(prefix, [&](std::string_view key, std::string_view value) {
    entries.emplace_back(key, value);
    return true;
  });
  return entries;
}

struct Kind {
  const char* name;
  std::function<std::unique_ptr<Store>(const std::string& directory)> make;
};

class StoreContract : public testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    for (char& c : name) c = c == '/' ? '-' : c;
    directory_ = testing::TempDir() + "counterclaim-store-" + std::to_string(getpid()) + name;
    std::filesystem::remove_all(directory_);
    store_ = GetParam().make(directory_);
    ASSERT_NE(store_, nullptr);
  }
  void TearDown() override {
    store_.reset();
    std::filesystem::remove_all(directory_);
  }
  void Apply(std::vector<Change> changes) { ASSERT_TRUE(store_->Apply(changes).ok()); }
  // All that a test put there, which is under 'k'.
  Entries All() { return CollectPrefix(*store_, "k"); }

  std::string directory_;
  std::unique_ptr<Store> store_;
};

TEST_P(StoreContract, GivesWhatWasPut) {
  Apply({{"k1", "one"}, {"k2", ""}});
  EXPECT_EQ(store_->Get("k1"), "one");
  EXPECT_EQ(store_->Get("k2"), "");
  EXPECT_EQ(store_->Get("k"), std::nullopt);
  EXPECT_EQ(store_->Get("k11"), std::nullopt);
  EXPECT_TRUE(store_->health().ok());
}

TEST_P(StoreContract, ReplacesAndDeletes) {
  Apply({{"k1", "one"}, {"k2", "two"}});
  Apply({{"k1", "new"}, {"k2", std::nullopt}, {"k3", std::nullopt}});
  EXPECT_THAT(All(), ElementsAre(std::pair("k1", "new")));
}

TEST_P(StoreContract, DoesTheChangesOfOneKeyInTheirOrder) {
  Apply({{"k1", "a"}, {"k1", std::nullopt}, {"k1", "b"}, {"k2", "c"}, {"k2", std::nullopt}});
  EXPECT_THAT(All(), ElementsAre(std::pair("k1", "b")));
}

TEST_P(StoreContract, KeysAndValuesAreAnyBytes) {
  const std::string key("k\0\xff\x1f", 4);
  const std::string value("\0\xff\n", 3);
  Apply({{key, value}});
  EXPECT_EQ(store_->Get(key), value);
  EXPECT_THAT(All(), ElementsAre(std::pair(key, value)));
}

TEST_P(StoreContract, ScansInTheOrderOfUnsignedBytes) {
  Apply({{"k\xff", "5"}, {"kb", "3"}, {"k", "1"}, {std::string("k\0", 2), "2"}, {"k\x80", "4"}});
  Entries entries = All();
  std::string order;
  for (const auto& [key, value] : entries) order += value;
  EXPECT_EQ(order, "12345");
}

TEST_P(StoreContract, ScansFromBeginToBeforeEnd) {
  Apply({{"k1", "1"}, {"k2", "2"}, {"k3", "3"}, {"z", "9"}});
  EXPECT_THAT(Collect(*store_, "k1", "k3"), ElementsAre(std::pair("k1", "1"), std::pair("k2", "2")));
  EXPECT_THAT(Collect(*store_, "k11", "k3"), ElementsAre(std::pair("k2", "2")));
  EXPECT_THAT(Collect(*store_, "k2", "k2"), IsEmpty());
  EXPECT_THAT(Collect(*store_, "k3", "k1"), IsEmpty());
  EXPECT_THAT(Collect(*store_, "y", ""), ElementsAre(std::pair("z", "9")));
}

TEST_P(StoreContract, APrefixEndsWhereItEnds) {
  Apply({{"k", "0"}, {"ka", "1"}, {"ka\xff\xff", "2"}, {"kb", "3"}, {"k\xff", "4"}, {"k\xff\xff", "5"}, {"l", "6"}});
  EXPECT_THAT(CollectPrefix(*store_, "ka"), ElementsAre(std::pair("ka", "1"), std::pair("ka\xff\xff", "2")));
  EXPECT_THAT(CollectPrefix(*store_, "k\xff"), ElementsAre(std::pair("k\xff", "4"), std::pair("k\xff\xff", "5")));
  EXPECT_THAT(CollectPrefix(*store_, "\xff\xff"), IsEmpty());
}

TEST_P(StoreContract, AScanStopsWhenToldTo) {
  Apply({{"k1", "1"}, {"k2", "2"}, {"k3", "3"}});
  std::string seen;
  store_->ScanPrefix("k", [&](std::string_view, std::string_view value) {
    seen += value;
    return seen.size() < 2;
  });
  EXPECT_EQ(seen, "12");
}

TEST_P(StoreContract, AScanMayReadAndWriteTheStore) {
  Apply({{"k1", "1"}, {"k2", "2"}});
  std::string seen;
  store_->ScanPrefix("k", [&](std::string_view key, std::string_view value) {
    seen += value;
    EXPECT_EQ(store_->Get(key), value);
    const Change change{"a", std::string(value)};
    EXPECT_TRUE(store_->Apply(std::span(&change, 1)).ok());
    return true;
  });
  EXPECT_EQ(seen, "12");
  EXPECT_EQ(store_->Get("a"), "2");
}

TEST_P(StoreContract, AnOverlayShowsItsWritesAndLeavesTheStoreAlone) {
  Apply({{"k1", "1"}, {"k2", "2"}, {"k4", "4"}});
  Overlay overlay(store_.get());
  overlay.Put("k0", "new");
  overlay.Put("k2", "changed");
  overlay.Put("k3", "between");
  overlay.Delete("k4");
  overlay.Put("k5", "last");
  overlay.Delete("k9");
  EXPECT_EQ(overlay.Get("k2"), "changed");
  EXPECT_EQ(overlay.Get("k4"), std::nullopt);
  EXPECT_EQ(overlay.Get("k1"), "1");
  EXPECT_THAT(CollectPrefix(overlay, "k"),
              ElementsAre(std::pair("k0", "new"), std::pair("k1", "1"), std::pair("k2", "changed"),
                          std::pair("k3", "between"), std::pair("k5", "last")));
  EXPECT_THAT(Collect(overlay, "k2", "k4"), ElementsAre(std::pair("k2", "changed"), std::pair("k3", "between")));
  EXPECT_EQ(store_->Get("k2"), "2");

  const std::vector<Change> changes = overlay.Take();
  ASSERT_TRUE(store_->Apply(changes).ok());
  EXPECT_THAT(All(), ElementsAre(std::pair("k0", "new"), std::pair("k1", "1"), std::pair("k2", "changed"),
                                 std::pair("k3", "between"), std::pair("k5", "last")));
  EXPECT_EQ(overlay.size(), 0);
}

TEST_P(StoreContract, AnOverlaysScanStopsWhenToldTo) {
  Apply({{"k1", "1"}, {"k3", "3"}});
  Overlay overlay(store_.get());
  overlay.Put("k0", "0");
  overlay.Put("k2", "2");
  overlay.Put("k4", "4");
  for (size_t stop = 1; stop <= 5; ++stop) {
    std::string seen;
    overlay.ScanPrefix("k", [&](std::string_view, std::string_view value) {
      seen += value;
      return seen.size() < stop;
    });
    EXPECT_EQ(seen, std::string("01234").substr(0, stop));
  }
}

TEST_P(StoreContract, APartUnderAPrefixIsAViewOfItsOwn) {
  Apply({{"ka", "1"}, {"kb", "2"}, {"kb1", "3"}, {"kc", "4"}});
  Overlay overlay(store_.get());
  PrefixView part(overlay, "kb");
  part.Put("2", "new");
  part.Put("", "whole");
  EXPECT_EQ(part.Get("1"), "3");
  EXPECT_THAT(Collect(part, "", ""), ElementsAre(std::pair("", "whole"), std::pair("1", "3"), std::pair("2", "new")));
  EXPECT_THAT(Collect(part, "1", "2"), ElementsAre(std::pair("1", "3")));
  part.Delete("1");
  EXPECT_THAT(CollectPrefix(overlay, "k"), ElementsAre(std::pair("ka", "1"), std::pair("kb", "whole"),
                                                       std::pair("kb2", "new"), std::pair("kc", "4")));
}

// A thousand random changes and scans, against a plain map.
TEST_P(StoreContract, RandomChangesInLayersAreAsInAMap) {
  std::mt19937 random(7);
  std::map<std::string, std::string> model;
  const auto key = [&] { return "k" + std::string(random() % 2, 'x') + std::to_string(random() % 40); };
  for (int round = 0; round < 60; ++round) {
    Overlay below(store_.get());
    Overlay above(&below);
    for (int i = 0; i < 15; ++i) {
      Overlay& layer = i < 8 ? below : above;
      const std::string at = key();
      if (random() % 3 == 0) {
        layer.Delete(at);
        model.erase(at);
      } else {
        layer.Put(at, std::to_string(random() % 1000));
        model[at] = *layer.Get(at);
      }
      std::string begin = key();
      std::string end = random() % 4 == 0 ? "" : key();
      Entries expected(model.lower_bound(begin), end.empty() || end < begin
                                                     ? model.lower_bound(end.empty() ? "l" : begin)
                                                     : model.lower_bound(end));
      EXPECT_EQ(Collect(layer, begin, end.empty() ? "l" : end), expected);
    }
    above.MoveTo(below);
    const std::vector<Change> changes = below.Take();
    ASSERT_TRUE(store_->Apply(changes).ok());
  }
  EXPECT_EQ(All(), Entries(model.begin(), model.end()));
}

// A memory store that is written to in the background.
class Behind final : public Store {
 public:
  std::optional<std::string> Get(std::string_view key) const override { return store_.Get(key); }
  void Scan(std::string_view begin, std::string_view end, Visit visit) const override {
    store_.Scan(begin, end, visit);
  }
  absl::Status health() const override { return store_.health(); }
  absl::Status Apply(std::span<const Change> changes) override { return store_.Apply(changes); }

 private:
  stream::MemoryStore under_;
  write_behind::WriteBehind store_{under_};
};

INSTANTIATE_TEST_SUITE_P(
    Stores, StoreContract,
    testing::Values(Kind{"Memory", [](const std::string&) { return std::make_unique<stream::MemoryStore>(); }},
                    Kind{"Behind", [](const std::string&) { return std::make_unique<Behind>(); }},
                    Kind{"Rocks",
                         [](const std::string& directory) -> std::unique_ptr<Store> {
                           auto store = rocks_store::RocksStore::Open(directory, {.format = "test 1"});
                           return store.ok() ? *std::move(store) : nullptr;
                         }}),
    [](const testing::TestParamInfo<Kind>& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace counterclaim
