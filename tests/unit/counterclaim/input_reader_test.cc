// Sizes, speed-independent limits, resuming and gzip: what the small cases cannot show.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <format>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "input/article_json.h"
#include "input/limits.h"
#include "input/reader.h"

namespace counterclaim::input {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class InputReader : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              (std::string("reader-") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Write(std::string_view name, std::string_view bytes) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  std::filesystem::path folder_;
};

std::string Gzip(std::string_view bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// "id" of an article, "line: reason" of a refusal.
template <typename Reader>
std::vector<std::string> ReadAll(Reader& reader) {
  std::vector<std::string> out;
  while (true) {
    v1::Article article;
    Refusal refusal;
    const Outcome outcome = reader.Next(article, refusal);
    if (outcome == Outcome::kEnd) return out;
    out.push_back(outcome == Outcome::kArticle ? article.id() : std::format("{}: {}", refusal.line, refusal.reason));
  }
}

std::vector<std::string> ReadFile(const std::string& path) {
  FileReader reader(path);
  return ReadAll(reader);
}

std::string Line(std::string_view id, std::string_view text) {
  return std::format("{{\"id\": \"{}\", \"text\": \"{}\"}}\n", id, text);
}

TEST_F(InputReader, TakesATextOfNearly50MB) {
  const std::string text(kMaxRecordBytes - 100, 'x');
  FileReader reader(Write("a.ndjson", Line("big", text) + Line("next", "y")));
  v1::Article article;
  Refusal refusal;
  ASSERT_EQ(reader.Next(article, refusal), Outcome::kArticle);
  EXPECT_EQ(article.text(), text);
  EXPECT_THAT(ReadAll(reader), ElementsAre("next"));
}

TEST_F(InputReader, RefusesMoreInEveryLayoutAndGoesOn) {
  const std::string text(kMaxRecordBytes + 1000, 'x');
  const auto over = HasSubstr("over the limit of 50 MiB");
  const std::string big = Line("big", text);
  EXPECT_THAT(ReadFile(Write("a.ndjson", Line("1", "a") + big + Line("2", "b"))), ElementsAre("1", over, "2"));
  EXPECT_THAT(ReadFile(Write("a.json", "[" + Line("1", "a") + "," + big + "," + Line("2", "b") + "]")),
              ElementsAre("1", over, "2"));
  EXPECT_THAT(ReadFile(Write("b.json", "{\n\"id\":\"1\",\"text\":\"a\"}\n" + big + Line("2", "b"))),
              ElementsAre("1", over, "2"));
  EXPECT_THAT(ReadFile(Write("a.txt", text)), ElementsAre(over));
}

TEST_F(InputReader, KeepsTheBeginningOfWhatIsTooLong) {
  FileReader reader(Write("a.ndjson", Line("big", std::string(kMaxRecordBytes, 'x'))));
  v1::Article article;
  Refusal refusal;
  ASSERT_EQ(reader.Next(article, refusal), Outcome::kRefused);
  EXPECT_THAT(refusal.bytes, StartsWith("{\"id\": \"big\""));
  EXPECT_EQ(refusal.bytes.size(), kKeptBytes);
}

TEST_F(InputReader, OneLineOfAMegabyteAndTenThousandDigits) {
  const std::string sentence(1 << 20, 'w');
  EXPECT_THAT(ReadFile(Write("a.ndjson", Line("1", sentence) + Line("2", std::string(10'000, '9')))),
              ElementsAre("1", "2"));
  EXPECT_THAT(
      ReadFile(Write("b.ndjson", "{\"text\": \"a\", \"n\": " + std::string(10'000, '9') + "}\n" + Line("2", "b"))),
      ElementsAre(HasSubstr("a number is malformed or out of range"), "2"));
}

TEST_F(InputReader, RefusesDeepJson) {
  const auto nested = [](size_t depth) {
    return "{\"id\": \"deep\", \"text\": \"a\", \"x\": " + std::string(depth, '[') + std::string(depth, ']') + "}\n";
  };
  EXPECT_THAT(ReadFile(Write("a.ndjson", nested(100) + nested(100'000) + Line("2", "b"))),
              ElementsAre("deep", HasSubstr("levels deep"), "2"));
  EXPECT_THAT(ReadFile(Write("a.json", std::string(1'000'000, '['))), ElementsAre(HasSubstr("cut off")));
}

TEST_F(InputReader, RefusesALongId) {
  const std::string longest(kMaxIdBytes, 'i');
  EXPECT_THAT(ReadFile(Write("a.ndjson", Line(longest, "a") + Line(longest + "i", "a"))),
              ElementsAre(longest, HasSubstr("id has 1025 bytes, the limit is 1024")));
}

TEST_F(InputReader, ReadsGzipWhateverItsName) {
  const std::string lines = Line("1", "a") + Line("2", "b");
  EXPECT_THAT(ReadFile(Write("a.ndjson.gz", Gzip(lines))), ElementsAre("1", "2"));
  EXPECT_THAT(ReadFile(Write("a.ndjson", Gzip(lines))), ElementsAre("1", "2"));
  // members in a row are one stream
  EXPECT_THAT(ReadFile(Write("b.ndjson.gz", Gzip(Line("1", "a")) + Gzip(Line("2", "b")))), ElementsAre("1", "2"));
  // a name alone makes no gzip
  EXPECT_THAT(ReadFile(Write("c.ndjson.gz", lines)), ElementsAre("1", "2"));
}

TEST_F(InputReader, ReportsCutAndDamagedGzip) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += Line(std::to_string(i), std::format("text {}", i * 7919 % 10'007));
  const std::string whole = Gzip(lines);
  const std::vector<std::string> cut = ReadFile(Write("a.ndjson.gz", whole.substr(0, whole.size() / 2)));
  ASSERT_GT(cut.size(), 100u);
  EXPECT_EQ(cut.front(), "0");
  EXPECT_THAT(cut.back(), HasSubstr("the compressed data end too early: the file is cut off"));
  std::string damaged = whole;
  damaged[damaged.size() / 2] ^= 0x55;
  damaged[damaged.size() / 2 + 1] ^= 0x55;
  EXPECT_THAT(ReadFile(Write("b.ndjson.gz", damaged)).back(), HasSubstr("compressed data"));
  EXPECT_THAT(ReadFile(Write("c.ndjson.gz", "\x1f\x8b")), ElementsAre(HasSubstr("cut off")));
}

// Reads up to `records` outcomes, then goes on in another reader.
std::vector<std::string> ReadInTwo(const std::vector<std::string>& inputs, size_t records) {
  std::vector<std::string> out;
  std::string position;
  {
    ArticleReader first(inputs);
    for (size_t i = 0; i < records; ++i) {
      v1::Article article;
      Refusal refusal;
      const Outcome outcome = first.Next(article, refusal);
      if (outcome == Outcome::kEnd) break;
      out.push_back(outcome == Outcome::kArticle ? article.id() : std::format("{}: {}", refusal.line, refusal.reason));
    }
    position = first.position();
  }
  ArticleReader second(inputs);
  EXPECT_EQ(second.Seek(position), absl::OkStatus()) << position;
  for (std::string& rest : ReadAll(second)) out.push_back(std::move(rest));
  return out;
}

TEST_F(InputReader, ResumesBehindEveryRecord) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += Line(std::format("n{}", i), std::string(9000, 'x'));
  const std::vector<std::string> inputs = {
      Write("a.ndjson", Line("1", "a") + "broken\n" + Line("2", "b") + "{\"id\""),
      Write("b.json", "[" + Line("3", "a") + ", 5,\n" + Line("4", "b") + "] junk\nmore"),
      (folder_ / "missing.json").string(),
      Write("c.json.gz", Gzip("{\n\"id\": \"5\", \"text\": \"a\"\n}\n{\n\"id\": \"6\", \"text\": \"b\"\n}")),
      Write("d.txt", "date 2024-06 a text"),
      Write("e.ndjson", many),
      Write("f.json", "[" + Line("7", "a") + ","),
  };
  ArticleReader reader(inputs);
  const std::vector<std::string> whole = ReadAll(reader);
  ASSERT_GT(whole.size(), 310u);
  for (size_t i = 0; i < whole.size() + 2; i += i < 20 || i > whole.size() - 5 ? 1 : 17) {
    EXPECT_EQ(ReadInTwo(inputs, i), whole) << "cut after " << i;
  }
}

TEST_F(InputReader, SaysSoWhenTheFileChanged) {
  const std::string path = Write("a.ndjson", Line("1", "a") + Line("2", "b"));
  ArticleReader first({path});
  v1::Article article;
  Refusal refusal;
  ASSERT_EQ(first.Next(article, refusal), Outcome::kArticle);
  const std::string position = first.position();
  const auto seek = [&](const std::vector<std::string>& inputs) {
    ArticleReader second(inputs);
    return std::string(second.Seek(position).message());
  };
  Write("a.ndjson", Line("1", "a") + Line("2", "b") + Line("3", "c"));
  EXPECT_EQ(seek({path}), "");  // files may grow
  Write("a.ndjson", Line("1", "a"));
  EXPECT_THAT(seek({path}), HasSubstr("is shorter than before"));
  Write("a.ndjson", Line("9", "a") + Line("2", "b"));
  EXPECT_THAT(seek({path}), HasSubstr("begins otherwise"));
  EXPECT_THAT(seek({Write("other.ndjson", Line("1", "a"))}), HasSubstr("the inputs are not those"));
  std::filesystem::remove(path);
  EXPECT_THAT(seek({path}), HasSubstr("cannot be opened"));
  ArticleReader reader({path});
  EXPECT_FALSE(reader.Seek("").ok());
  EXPECT_FALSE(reader.Seek("2 0 0 0 0 0 0 0 0 0 0 0 0 x").ok());
}

TEST_F(InputReader, SaysSoWhenAFileThatWasReadChanged) {
  const std::string a = Write("a.ndjson", Line("1", "a"));
  const std::string b = Write("b.ndjson", Line("2", "b"));
  ArticleReader first({a, b});
  EXPECT_THAT(ReadAll(first), ElementsAre("1", "2"));
  const std::string position = first.position();
  ArticleReader more({a, b, Write("c.ndjson", Line("3", "c"))});
  ASSERT_EQ(more.Seek(position), absl::OkStatus());
  EXPECT_THAT(ReadAll(more), ElementsAre("3"));
  Write("a.ndjson", Line("1", "a") + Line("4", "d"));
  ArticleReader changed({a, b});
  EXPECT_THAT(std::string(changed.Seek(position).message()), HasSubstr("a file that was read has changed"));
  ArticleReader fewer({a});
  EXPECT_FALSE(fewer.Seek(position).ok());
}

TEST(ArticleJson, KeepsNothingFromOneArticleToTheNext) {
  ArticleJsonParser parser;
  const auto parse = [&](std::string json) {
    json.reserve(json.size() + kJsonPadding);
    return parser.Parse(json);
  };
  ASSERT_TRUE(parse("{\"text\": \"" + std::string(20u << 20, 'a') + "\", \"id\": \"1\"}").ok());
  EXPECT_FALSE(parse("{\"text\": }").ok());
  const auto article = parse("{\"text\": \"b\", \"url\": \"u\"}");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text(), "b");
  EXPECT_EQ(article->id().size(), 32u);
}

}  // namespace
}  // namespace counterclaim::input
